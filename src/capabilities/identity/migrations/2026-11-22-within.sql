-- To whom work can be handed is asked by range (`identity_offices_within`, `identity_officers_within`).
create index identity_office_path on identity_office (path) where ended_at is null;
