-- Written by `npm run generate` from the migrated database. Do not edit.

create table correction_change (
  id uuid not null,
  request_id uuid not null,
  person_id uuid not null,
  field text not null,
  before bytea,
  asked bytea not null,
  state text not null,
  constraint correction_change_pkey PRIMARY KEY (id),
  constraint correction_change_request_id_state_fkey FOREIGN KEY (request_id, state) REFERENCES correction_request(id, state) ON UPDATE CASCADE
);

alter table correction_change enable row level security, force row level security;
CREATE INDEX correction_change_request ON public.correction_change USING btree (request_id);
CREATE UNIQUE INDEX correction_change_one_open ON public.correction_change USING btree (person_id, field) WHERE (state = 'open'::text);
create policy ask on correction_change for insert to tongxin_self with check ((person_id = kernel.person()) AND (state = 'open'::text) AND ( SELECT kernel.worn() AS worn));
create policy own on correction_change for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
create policy range on correction_change for select to tongxin_officer using ((EXISTS ( SELECT
   FROM person p
  WHERE (p.id = correction_change.person_id))) AND ( SELECT kernel.worn() AS worn));
grant select on correction_change to tongxin_officer;
grant insert, select on correction_change to tongxin_self;

create table correction_request (
  id uuid not null,
  person_id uuid not null,
  state text not null,
  version integer not null,
  reason bytea not null,
  files jsonb default '[]'::jsonb not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  due_on date not null,
  decided_by uuid,
  decided_hat text,
  decision bytea,
  closed_at timestamp with time zone,
  constraint correction_request_id_state_key UNIQUE (id, state),
  constraint correction_request_pkey PRIMARY KEY (id),
  constraint correction_request_check CHECK ((decided_by <> asked_by)),
  constraint correction_request_check1 CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  constraint correction_request_check2 CHECK (((state <> 'refused'::text) OR (decision IS NOT NULL))),
  constraint correction_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
);

alter table correction_request enable row level security, force row level security;
CREATE INDEX correction_request_open ON public.correction_request USING btree (due_on, id) WHERE (state = 'open'::text);
CREATE INDEX correction_request_person ON public.correction_request USING btree (person_id, asked_at, id);
create policy ask on correction_request for insert to tongxin_self with check ((person_id = kernel.person()) AND (state = 'open'::text) AND ( SELECT kernel.worn() AS worn));
create policy decide on correction_request for update to tongxin_officer using ((state = 'open'::text) AND (person_id IS DISTINCT FROM kernel.person()) AND (EXISTS ( SELECT
   FROM person p
  WHERE (p.id = correction_request.person_id))) AND ( SELECT kernel.worn() AS worn)) with check ((state = ANY (ARRAY['approved'::text, 'refused'::text])) AND (person_id IS DISTINCT FROM kernel.person()) AND ( SELECT kernel.worn() AS worn));
create policy own on correction_request for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
create policy range on correction_request for select to tongxin_officer using ((EXISTS ( SELECT
   FROM person p
  WHERE (p.id = correction_request.person_id))) AND ( SELECT kernel.worn() AS worn));
create policy take_back on correction_request for update to tongxin_self using ((person_id = kernel.person()) AND (state = 'open'::text) AND ( SELECT kernel.worn() AS worn)) with check ((person_id = kernel.person()) AND (state = 'withdrawn'::text) AND ( SELECT kernel.worn() AS worn));
grant select on correction_request to tongxin_officer;
grant insert, select on correction_request to tongxin_self;

create table file_upload (
  id uuid not null,
  account_id uuid not null,
  name text not null,
  size bigint not null,
  digest text not null,
  at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint file_upload_pkey PRIMARY KEY (id),
  constraint file_upload_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint file_upload_size_check CHECK ((size >= 0))
);

alter table file_upload enable row level security, force row level security;
CREATE INDEX file_upload_account ON public.file_upload USING btree (account_id, at);
CREATE INDEX file_upload_expiry ON public.file_upload USING btree (expires_at) WHERE (expires_at IS NOT NULL);
create policy own_file on file_upload for all to tongxin_admin, tongxin_officer, tongxin_self using ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn)) with check ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
create policy system_drops_expired on file_upload for delete to tongxin_officer using ((kernel.account() IS NULL) AND (expires_at <= kernel.moment()) AND ( SELECT kernel.worn() AS worn));
create policy system_reads_expired on file_upload for select to tongxin_officer using ((kernel.account() IS NULL) AND (expires_at <= kernel.moment()) AND ( SELECT kernel.worn() AS worn));
grant delete, insert, select on file_upload to tongxin_admin;
grant delete, insert, select on file_upload to tongxin_officer;
grant delete, insert, select on file_upload to tongxin_self;

create table identity_account (
  id uuid not null,
  login text not null,
  mobile_index bytea,
  display_name text not null,
  person_id uuid,
  organisation_id uuid,
  path text collate "C",
  organisation_name text,
  state text not null,
  disabled_reason text,
  opened_at timestamp with time zone not null,
  enabled_at timestamp with time zone not null,
  mac bytea not null,
  constraint identity_account_login_key UNIQUE (login),
  constraint identity_account_mobile_index_key UNIQUE (mobile_index),
  constraint identity_account_person_id_key UNIQUE (person_id),
  constraint identity_account_pkey PRIMARY KEY (id),
  constraint identity_account_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint identity_account_login_check CHECK ((login ~ '^[a-z][a-z0-9._-]{2,31}$'::text)),
  constraint identity_account_state_check CHECK ((state = ANY (ARRAY['awaiting'::text, 'active'::text, 'disabled'::text])))
);

alter table identity_account enable row level security, force row level security;
CREATE INDEX identity_account_name ON public.identity_account USING btree (display_name);
CREATE INDEX identity_account_path ON public.identity_account USING btree (path, id);
create policy administration_read on identity_account for select to tongxin_admin using (true AND ( SELECT kernel.worn() AS worn));
create policy bootstrap on identity_account for insert to tongxin_gate with check ((person_id IS NULL) AND (path IS NULL) AND (EXISTS ( SELECT
   FROM identity_setting
  WHERE (identity_setting.bootstrapped_at IS NULL))) AND ( SELECT kernel.worn() AS worn));
create policy entry on identity_account for all to tongxin_entry using true with check true;
create policy gate_activate on identity_account for update to tongxin_gate using ((state <> 'disabled'::text) AND ( SELECT kernel.worn() AS worn)) with check ((state = 'active'::text) AND ( SELECT kernel.worn() AS worn));
create policy gate_read on identity_account for select to tongxin_gate using (true AND ( SELECT kernel.worn() AS worn));
create policy own on identity_account for select to tongxin_admin, tongxin_officer, tongxin_self using ((id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
create policy range on identity_account for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy system_change on identity_account for update to tongxin_admin using (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn)) with check (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
create policy system_open on identity_account for insert to tongxin_admin with check (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
grant insert, select on identity_account to tongxin_admin;
grant delete, insert, select, update on identity_account to tongxin_entry;
grant insert, select on identity_account to tongxin_gate;
grant insert, select on identity_account to tongxin_officer;
grant select on identity_account to tongxin_self;

create table identity_activation (
  id uuid not null,
  account_id uuid not null,
  digest bytea not null,
  made_by uuid,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint identity_activation_pkey PRIMARY KEY (id),
  constraint identity_activation_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id)
);

alter table identity_activation enable row level security, force row level security;
CREATE INDEX identity_activation_account ON public.identity_activation USING btree (account_id);
create policy entry on identity_activation for all to tongxin_entry using true with check true;
create policy gate_read on identity_activation for select to tongxin_gate using (true AND ( SELECT kernel.worn() AS worn));
create policy gate_use on identity_activation for update to tongxin_gate using ((used_at IS NULL) AND ( SELECT kernel.worn() AS worn)) with check (true AND ( SELECT kernel.worn() AS worn));
create policy make on identity_activation for insert to tongxin_gate, tongxin_officer with check ((EXISTS ( SELECT
   FROM identity_account a
  WHERE (a.id = identity_activation.account_id))) AND ( SELECT kernel.worn() AS worn));
create policy system_make on identity_activation for insert to tongxin_admin with check (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
grant insert on identity_activation to tongxin_admin;
grant delete, insert, select, update on identity_activation to tongxin_entry;
grant insert, select on identity_activation to tongxin_gate;
grant insert on identity_activation to tongxin_officer;

create table identity_attempt (
  id uuid not null,
  at timestamp with time zone not null,
  subject bytea not null,
  network text not null,
  outcome text not null,
  constraint identity_attempt_pkey PRIMARY KEY (id),
  constraint identity_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['passed'::text, 'failed'::text, 'paused'::text])))
);

alter table identity_attempt enable row level security, force row level security;
CREATE INDEX identity_attempt_subject ON public.identity_attempt USING btree (subject, at);
create policy count on identity_attempt for select to tongxin_admin, tongxin_gate, tongxin_officer, tongxin_self using (true AND ( SELECT kernel.worn() AS worn));
create policy entry on identity_attempt for all to tongxin_entry using true with check true;
create policy note on identity_attempt for insert to tongxin_admin, tongxin_gate, tongxin_officer, tongxin_self with check (true AND ( SELECT kernel.worn() AS worn));
grant insert, select on identity_attempt to tongxin_admin;
grant delete, insert, select, update on identity_attempt to tongxin_entry;
grant insert, select on identity_attempt to tongxin_gate;
grant insert, select on identity_attempt to tongxin_officer;
grant insert, select on identity_attempt to tongxin_self;

create table identity_awaited_office (
  post_id uuid not null,
  person_id uuid not null,
  role text not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  organisation_name text not null,
  from_day date not null,
  to_day date,
  constraint identity_awaited_office_pkey PRIMARY KEY (post_id),
  constraint identity_awaited_office_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE
);

alter table identity_awaited_office enable row level security, force row level security;
CREATE INDEX identity_awaited_office_person ON public.identity_awaited_office USING btree (person_id);
create policy adopt_read on identity_awaited_office for select to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy adopt_take on identity_awaited_office for delete to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy entry on identity_awaited_office for all to tongxin_entry using true with check true;
create policy of_posts on identity_awaited_office for all to tongxin_officer using ((kernel.account() IS NULL) AND (path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND (path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
grant delete, insert, select, update on identity_awaited_office to tongxin_entry;
grant delete, insert, select on identity_awaited_office to tongxin_officer;

create table identity_credential (
  account_id uuid not null,
  password_hash text not null,
  password_set_at timestamp with time zone not null,
  former_hashes text[] default '{}'::text[] not null,
  totp bytea,
  totp_last_step bigint,
  totp_draft bytea,
  voided_at timestamp with time zone,
  constraint identity_credential_pkey PRIMARY KEY (account_id),
  constraint identity_credential_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id)
);

alter table identity_credential enable row level security, force row level security;
create policy entry on identity_credential for all to tongxin_entry using true with check true;
create policy gate on identity_credential for all to tongxin_gate using (true AND ( SELECT kernel.worn() AS worn)) with check (true AND ( SELECT kernel.worn() AS worn));
create policy own on identity_credential for all to tongxin_admin, tongxin_officer, tongxin_self using ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn)) with check ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
grant select, update on identity_credential to tongxin_admin;
grant delete, insert, select, update on identity_credential to tongxin_entry;
grant insert, select on identity_credential to tongxin_gate;
grant select, update on identity_credential to tongxin_officer;
grant select, update on identity_credential to tongxin_self;

create table identity_link (
  id uuid not null,
  account_id uuid not null,
  issuer text not null,
  subject bytea not null,
  added_at timestamp with time zone not null,
  used_at timestamp with time zone,
  mac bytea not null,
  constraint identity_link_issuer_subject_key UNIQUE (issuer, subject),
  constraint identity_link_pkey PRIMARY KEY (id),
  constraint identity_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id)
);

alter table identity_link enable row level security, force row level security;
CREATE UNIQUE INDEX identity_link_account ON public.identity_link USING btree (account_id, issuer);
create policy entry on identity_link for all to tongxin_entry using true with check true;
create policy gate on identity_link for all to tongxin_gate using (true AND ( SELECT kernel.worn() AS worn)) with check (true AND ( SELECT kernel.worn() AS worn));
create policy own on identity_link for all to tongxin_admin, tongxin_officer, tongxin_self using ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn)) with check ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
create policy system_link on identity_link for insert to tongxin_admin with check (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND (EXISTS ( SELECT
   FROM identity_request r
  WHERE ((r.kind = 'link'::text) AND (r.state = 'approved'::text) AND (r.decided_by = kernel.account()) AND (r.decided_at = identity_link.added_at) AND (r.account_id = identity_link.account_id)))) AND ( SELECT kernel.worn() AS worn));
grant delete, insert, select on identity_link to tongxin_admin;
grant delete, insert, select, update on identity_link to tongxin_entry;
grant select on identity_link to tongxin_gate;
grant delete, insert, select on identity_link to tongxin_officer;
grant delete, insert, select on identity_link to tongxin_self;

create table identity_notice (
  id uuid not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  network text,
  detail text,
  constraint identity_notice_pkey PRIMARY KEY (id),
  constraint identity_notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id)
);

alter table identity_notice enable row level security, force row level security;
CREATE INDEX identity_notice_account ON public.identity_notice USING btree (account_id, id);
create policy entry on identity_notice for all to tongxin_entry using true with check true;
create policy gate_tell on identity_notice for insert to tongxin_gate with check (true AND ( SELECT kernel.worn() AS worn));
create policy own on identity_notice for select to tongxin_admin, tongxin_officer, tongxin_self using ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
create policy tell on identity_notice for insert to tongxin_admin, tongxin_officer, tongxin_self with check (((kernel.account() IS NULL) OR (EXISTS ( SELECT
   FROM identity_account a
  WHERE (a.id = identity_notice.account_id)))) AND ( SELECT kernel.worn() AS worn));
grant insert, select on identity_notice to tongxin_admin;
grant delete, insert, select, update on identity_notice to tongxin_entry;
grant insert on identity_notice to tongxin_gate;
grant insert, select on identity_notice to tongxin_officer;
grant insert, select on identity_notice to tongxin_self;

create table identity_office (
  id uuid not null,
  account_id uuid not null,
  role text not null,
  organisation_id uuid,
  path text collate "C",
  organisation_name text,
  from_day date not null,
  to_day date,
  post_id uuid,
  request_id uuid,
  ended_at timestamp with time zone,
  mac bytea not null,
  constraint identity_office_post_id_key UNIQUE (post_id),
  constraint identity_office_pkey PRIMARY KEY (id),
  constraint identity_office_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id),
  constraint identity_office_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint identity_office_check CHECK (((role = ANY (ARRAY['system_admin'::text, 'security_admin'::text, 'audit_admin'::text])) = (organisation_id IS NULL)))
);

alter table identity_office enable row level security, force row level security;
CREATE INDEX identity_office_account ON public.identity_office USING btree (account_id) WHERE (ended_at IS NULL);
CREATE INDEX identity_office_path ON public.identity_office USING btree (path) WHERE (ended_at IS NULL);
CREATE INDEX identity_office_place ON public.identity_office USING btree (organisation_id);
CREATE UNIQUE INDEX identity_office_one_admin ON public.identity_office USING btree (account_id) WHERE ((role = ANY (ARRAY['system_admin'::text, 'security_admin'::text, 'audit_admin'::text])) AND (ended_at IS NULL) AND (to_day IS NULL));
CREATE UNIQUE INDEX identity_office_request ON public.identity_office USING btree (request_id);
create policy administration_read on identity_office for select to tongxin_admin using (( SELECT (identity_holds('security_admin'::text) OR identity_holds('system_admin'::text))) AND ( SELECT kernel.worn() AS worn));
create policy adopt on identity_office for insert to tongxin_officer with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND (EXISTS ( SELECT
   FROM (identity_awaited_office w
     JOIN identity_account a ON ((a.person_id = w.person_id)))
  WHERE ((w.post_id = identity_office.post_id) AND (w.role = identity_office.role) AND (w.organisation_id = identity_office.organisation_id) AND (a.id = identity_office.account_id)))) AND ( SELECT kernel.worn() AS worn));
create policy bootstrap on identity_office for insert to tongxin_gate with check ((organisation_id IS NULL) AND (EXISTS ( SELECT
   FROM identity_setting
  WHERE (identity_setting.bootstrapped_at IS NULL))) AND ( SELECT kernel.worn() AS worn));
create policy entry on identity_office for all to tongxin_entry using true with check true;
create policy gate_read on identity_office for select to tongxin_gate using (true AND ( SELECT kernel.worn() AS worn));
create policy of_posts on identity_office for all to tongxin_officer using ((kernel.account() IS NULL) AND (path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND (path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy own on identity_office for select to tongxin_admin, tongxin_officer, tongxin_self using ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
create policy security_end on identity_office for update to tongxin_admin using (( SELECT identity_holds('security_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
create policy system_grant on identity_office for insert to tongxin_admin with check (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND (ended_at IS NULL) AND (EXISTS ( SELECT
   FROM identity_request r
  WHERE ((r.id = identity_office.request_id) AND (r.kind = 'role'::text) AND (r.state = 'approved'::text) AND (r.decided_by = kernel.account()) AND (r.account_id = identity_office.account_id) AND (r.role = identity_office.role) AND (NOT (r.organisation_id IS DISTINCT FROM identity_office.organisation_id)) AND (r.from_day = identity_office.from_day) AND (NOT (r.to_day IS DISTINCT FROM identity_office.to_day))))) AND ( SELECT kernel.worn() AS worn));
grant insert, select on identity_office to tongxin_admin;
grant delete, insert, select, update on identity_office to tongxin_entry;
grant insert, select on identity_office to tongxin_gate;
grant insert, select on identity_office to tongxin_officer;
grant select on identity_office to tongxin_self;

create table identity_passkey (
  id uuid not null,
  account_id uuid not null,
  credential_id text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  added_at timestamp with time zone not null,
  used_at timestamp with time zone,
  mac bytea not null,
  constraint identity_passkey_credential_id_key UNIQUE (credential_id),
  constraint identity_passkey_pkey PRIMARY KEY (id),
  constraint identity_passkey_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id)
);

alter table identity_passkey enable row level security, force row level security;
CREATE INDEX identity_passkey_account ON public.identity_passkey USING btree (account_id);
create policy entry on identity_passkey for all to tongxin_entry using true with check true;
create policy gate on identity_passkey for all to tongxin_gate using (true AND ( SELECT kernel.worn() AS worn)) with check (true AND ( SELECT kernel.worn() AS worn));
create policy own on identity_passkey for all to tongxin_admin, tongxin_officer, tongxin_self using ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn)) with check ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
grant delete, insert, select on identity_passkey to tongxin_admin;
grant delete, insert, select, update on identity_passkey to tongxin_entry;
grant select on identity_passkey to tongxin_gate;
grant delete, insert, select on identity_passkey to tongxin_officer;
grant delete, insert, select on identity_passkey to tongxin_self;

create table identity_recovery_code (
  account_id uuid not null,
  digest bytea not null,
  constraint identity_recovery_code_pkey PRIMARY KEY (account_id, digest),
  constraint identity_recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id)
);

alter table identity_recovery_code enable row level security, force row level security;
create policy entry on identity_recovery_code for all to tongxin_entry using true with check true;
create policy own on identity_recovery_code for all to tongxin_admin, tongxin_officer, tongxin_self using ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn)) with check ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
grant delete, insert, select on identity_recovery_code to tongxin_admin;
grant delete, insert, select, update on identity_recovery_code to tongxin_entry;
grant delete, insert, select on identity_recovery_code to tongxin_officer;
grant delete, insert, select on identity_recovery_code to tongxin_self;

create table identity_request (
  id uuid not null,
  kind text not null,
  account_id uuid not null,
  role text,
  organisation_id uuid,
  from_day date,
  to_day date,
  reason text not null,
  state text not null,
  requested_by uuid not null,
  requested_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision_reason text,
  subject text,
  constraint identity_request_pkey PRIMARY KEY (id),
  constraint identity_request_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id),
  constraint identity_request_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES identity_account(id),
  constraint identity_request_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES identity_account(id),
  constraint identity_request_check CHECK (((decided_by <> requested_by) AND (decided_by <> account_id))),
  constraint identity_request_check1 CHECK (((subject IS NOT NULL) = (kind = 'link'::text))),
  constraint identity_request_kind_check CHECK ((kind = ANY (ARRAY['role'::text, 'factor'::text, 'link'::text]))),
  constraint identity_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'rejected'::text])))
);

alter table identity_request enable row level security, force row level security;
CREATE INDEX identity_request_at ON public.identity_request USING btree (requested_at, id);
create policy administration_read on identity_request for select to tongxin_admin using (( SELECT (identity_holds('security_admin'::text) OR identity_holds('system_admin'::text))) AND ( SELECT kernel.worn() AS worn));
create policy entry on identity_request for all to tongxin_entry using true with check true;
create policy security_ask on identity_request for insert to tongxin_admin with check ((state = 'open'::text) AND (requested_by = kernel.account()) AND ( SELECT identity_holds('security_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
create policy system_decide on identity_request for update to tongxin_admin using (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn)) with check ((state <> 'open'::text) AND (decided_by = kernel.account()) AND ( SELECT kernel.worn() AS worn));
grant insert, select on identity_request to tongxin_admin;
grant delete, insert, select, update on identity_request to tongxin_entry;

create table identity_seen (
  session_id uuid not null,
  at timestamp with time zone not null,
  constraint identity_seen_pkey PRIMARY KEY (session_id),
  constraint identity_seen_session_id_fkey FOREIGN KEY (session_id) REFERENCES identity_session(id)
);

alter table identity_seen enable row level security, force row level security;
CREATE INDEX identity_seen_at ON public.identity_seen USING btree (at);
create policy entry on identity_seen for all to tongxin_entry using true with check true;
create policy read on identity_seen for select to tongxin_admin, tongxin_gate, tongxin_officer, tongxin_self using ((EXISTS ( SELECT
   FROM identity_session s
  WHERE (s.id = identity_seen.session_id))) AND ( SELECT kernel.worn() AS worn));
grant select on identity_seen to tongxin_admin;
grant delete, insert, select, update on identity_seen to tongxin_entry;
grant select on identity_seen to tongxin_gate;
grant select on identity_seen to tongxin_officer;
grant select on identity_seen to tongxin_self;

create table identity_session (
  id uuid not null,
  account_id uuid not null,
  token_digest bytea not null,
  started_at timestamp with time zone not null,
  second_factor boolean default false not null,
  proven_at timestamp with time zone,
  network text,
  device text,
  ended_at timestamp with time zone,
  ended_why text,
  constraint identity_session_pkey PRIMARY KEY (id),
  constraint identity_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity_account(id)
);

alter table identity_session enable row level security, force row level security;
CREATE INDEX identity_session_account ON public.identity_session USING btree (account_id, started_at);
CREATE INDEX identity_session_started ON public.identity_session USING btree (started_at);
CREATE UNIQUE INDEX identity_session_token ON public.identity_session USING btree (token_digest) WHERE (ended_at IS NULL);
create policy entry on identity_session for all to tongxin_entry using true with check true;
create policy gate on identity_session for all to tongxin_gate using (true AND ( SELECT kernel.worn() AS worn)) with check (true AND ( SELECT kernel.worn() AS worn));
create policy own on identity_session for all to tongxin_admin, tongxin_officer, tongxin_self using ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn)) with check ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
create policy security_end on identity_session for update to tongxin_admin using (( SELECT identity_holds('security_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn)) with check ((ended_at IS NOT NULL) AND ( SELECT kernel.worn() AS worn));
create policy security_read on identity_session for select to tongxin_admin using (( SELECT identity_holds('security_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
grant insert, select, update on identity_session to tongxin_admin;
grant delete, insert, select, update on identity_session to tongxin_entry;
grant insert, select, update on identity_session to tongxin_gate;
grant insert, select, update on identity_session to tongxin_officer;
grant insert, select, update on identity_session to tongxin_self;

create table identity_setting (
  only_row boolean default true not null,
  mode text not null,
  policy text default 'dengbao'::text not null,
  bootstrap_digest bytea,
  bootstrapped_at timestamp with time zone,
  constraint identity_setting_pkey PRIMARY KEY (only_row),
  constraint identity_setting_mode_check CHECK ((mode = ANY (ARRAY['demo'::text, 'production'::text]))),
  constraint identity_setting_only_row_check CHECK (only_row),
  constraint identity_setting_policy_check CHECK ((policy = ANY (ARRAY['dengbao'::text, 'modern'::text])))
);

alter table identity_setting enable row level security, force row level security;
create policy all_read on identity_setting for select to tongxin_admin, tongxin_gate, tongxin_officer, tongxin_self using (true AND ( SELECT kernel.worn() AS worn));
create policy bootstrap on identity_setting for update to tongxin_gate using ((bootstrapped_at IS NULL) AND ( SELECT kernel.worn() AS worn)) with check (true AND ( SELECT kernel.worn() AS worn));
create policy entry on identity_setting for all to tongxin_entry using true with check true;
create policy install on identity_setting for insert to tongxin_officer with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
create policy policy_choice on identity_setting for update to tongxin_admin using (( SELECT identity_holds('security_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
grant delete, insert, select, update on identity_setting to tongxin_entry;
grant select on identity_setting to tongxin_gate;
grant insert on identity_setting to tongxin_officer;

create table identity_spent (
  ticket bytea not null,
  at timestamp with time zone not null,
  constraint identity_spent_pkey PRIMARY KEY (ticket)
);

alter table identity_spent enable row level security, force row level security;
create policy entry on identity_spent for all to tongxin_entry using true with check true;
create policy spend on identity_spent for insert to tongxin_admin, tongxin_gate, tongxin_officer, tongxin_self with check (true AND ( SELECT kernel.worn() AS worn));
grant insert on identity_spent to tongxin_admin;
grant delete, insert, select, update on identity_spent to tongxin_entry;
grant insert on identity_spent to tongxin_gate;
grant insert on identity_spent to tongxin_officer;
grant insert on identity_spent to tongxin_self;

create table journal_checkpoint (
  size bigint not null,
  root bytea not null,
  note text not null,
  at timestamp with time zone not null,
  constraint journal_checkpoint_pkey PRIMARY KEY (size),
  constraint journal_checkpoint_root_check CHECK ((length(root) = 32)),
  constraint journal_checkpoint_size_check CHECK ((size > 0))
);

grant insert, select on journal_checkpoint to tongxin_sequencer;
grant select on journal_checkpoint to tongxin_verifier;

create table journal_leaf (
  leaf bigint not null,
  line_id uuid not null,
  hash bytea not null,
  constraint journal_leaf_line_id_key UNIQUE (line_id),
  constraint journal_leaf_pkey PRIMARY KEY (leaf),
  constraint journal_leaf_hash_check CHECK ((length(hash) = 32)),
  constraint journal_leaf_leaf_check CHECK ((leaf >= 0))
);

grant insert, select on journal_leaf to tongxin_sequencer;
grant select on journal_leaf to tongxin_verifier;

create table journal_line (
  id uuid not null,
  at timestamp with time zone not null,
  request_id text,
  account_id uuid,
  person_id uuid,
  hat text not null,
  verb text not null,
  object_kind text,
  object_id text,
  path text collate "C",
  sentence text not null,
  input jsonb,
  sealed bytea,
  outcome text not null,
  address_prefix text,
  cause text,
  constraint journal_line_pkey PRIMARY KEY (id),
  constraint journal_line_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text, 'forbidden'::text, 'failed'::text])))
);

alter table journal_line enable row level security, force row level security;
CREATE INDEX journal_line_account ON public.journal_line USING btree (account_id, at);
CREATE INDEX journal_line_object ON public.journal_line USING btree (object_kind, object_id, at);
CREATE INDEX journal_line_path ON public.journal_line USING btree (path, at);
CREATE INDEX journal_line_time ON public.journal_line USING btree (at, id);
create policy audit_read on journal_line for select to tongxin_admin using (( SELECT identity_holds('audit_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
create policy journal_insert on journal_line for insert to tongxin_journal with check true;
create policy own_deeds on journal_line for select to tongxin_self using ((account_id = kernel.account()) AND ( SELECT kernel.worn() AS worn));
create policy own_record on journal_line for select to tongxin_self using ((object_kind = 'member'::text) AND (object_id = (kernel.person())::text) AND ( SELECT kernel.worn() AS worn));
create policy sequencer_read on journal_line for select to tongxin_sequencer using true;
create policy verifier_read on journal_line for select to tongxin_verifier using true;
grant insert on journal_line to tongxin_journal;
grant select on journal_line to tongxin_sequencer;
grant select on journal_line to tongxin_verifier;

create table journal_node (
  level integer not null,
  position bigint not null,
  hash bytea not null,
  constraint journal_node_pkey PRIMARY KEY (level, "position"),
  constraint journal_node_hash_check CHECK ((length(hash) = 32)),
  constraint journal_node_level_check CHECK ((level >= 1)),
  constraint journal_node_position_check CHECK (("position" >= 0))
);

grant insert, select on journal_node to tongxin_sequencer;
grant select on journal_node to tongxin_verifier;

create table journal_pending (
  seq bigint generated always as identity not null,
  xact xid8 default pg_current_xact_id() not null,
  line_id uuid not null,
  constraint journal_pending_pkey PRIMARY KEY (seq)
);

grant insert on journal_pending to tongxin_journal;
grant delete, select on journal_pending to tongxin_sequencer;
grant select on journal_pending to tongxin_verifier;

create table member_award (
  id uuid not null,
  person_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  title text not null,
  level text not null,
  on_day member_partial_day collate "C" not null,
  given_by text not null,
  doc_no text,
  by_account uuid,
  at timestamp with time zone not null,
  constraint member_award_pkey PRIMARY KEY (id),
  constraint member_award_person_id_path_fkey FOREIGN KEY (person_id, path) REFERENCES member_person(id, path) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint member_award_kind_check CHECK ((kind = ANY (ARRAY['EXCELLENT_MEMBER'::text, 'EXCELLENT_WORKER'::text, 'FIFTY_YEARS'::text, 'OTHER'::text]))),
  constraint member_award_level_check CHECK ((level = ANY (ARRAY['BRANCH'::text, 'PRIMARY'::text, 'TOWNSHIP'::text, 'COUNTY'::text, 'CITY'::text, 'PROVINCE'::text, 'NATION'::text])))
);

alter table member_award enable row level security, force row level security;
CREATE INDEX member_award_person ON public.member_award USING btree (person_id, on_day);
create policy officer_range on member_award for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy self_row on member_award for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_award to tongxin_app;
grant insert, select on member_award to tongxin_officer;
grant select on member_award to tongxin_self;

create table member_change (
  id uuid not null,
  person_id uuid not null,
  path text collate "C" not null,
  field text not null,
  before text,
  after text,
  sealed_before bytea,
  sealed_after bytea,
  version integer not null,
  as_of member_partial_day collate "C" not null,
  source text not null,
  import_id uuid,
  evidence text,
  by_account uuid,
  at timestamp with time zone not null,
  constraint member_change_pkey PRIMARY KEY (id),
  constraint member_change_person_id_path_fkey FOREIGN KEY (person_id, path) REFERENCES member_person(id, path) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint member_change_source_check CHECK ((source = ANY (ARRAY['manual'::text, 'import'::text, 'demo'::text])))
);

alter table member_change enable row level security, force row level security;
CREATE INDEX member_change_import ON public.member_change USING btree (import_id) WHERE (import_id IS NOT NULL);
CREATE INDEX member_change_person ON public.member_change USING btree (person_id, at, id);
create policy officer_range on member_change for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on member_change for all to postgres using true with check true;
create policy self_row on member_change for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_change to tongxin_app;
grant delete, insert, select, update on member_change to tongxin_officer;
grant select on member_change to tongxin_self;

create table member_contact (
  id uuid not null,
  marker_id uuid not null,
  person_id uuid not null,
  path text collate "C" not null,
  on_day member_partial_day collate "C" not null,
  outcome text,
  note text,
  by_account uuid,
  at timestamp with time zone not null,
  constraint member_contact_pkey PRIMARY KEY (id),
  constraint member_contact_marker_id_fkey FOREIGN KEY (marker_id) REFERENCES member_marker(id) ON DELETE CASCADE,
  constraint member_contact_person_id_path_fkey FOREIGN KEY (person_id, path) REFERENCES member_person(id, path) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint member_contact_outcome_check CHECK ((outcome = ANY (ARRAY['RETURNED'::text, 'TRANSFERRED'::text, 'FOUND'::text, 'LOST'::text])))
);

alter table member_contact enable row level security, force row level security;
CREATE INDEX member_contact_marker ON public.member_contact USING btree (marker_id, on_day);
CREATE INDEX member_contact_person ON public.member_contact USING btree (person_id);
create policy officer_range on member_contact for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy self_row on member_contact for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_contact to tongxin_app;
grant insert, select on member_contact to tongxin_officer;
grant select on member_contact to tongxin_self;

create table member_contact_task (
  person_id uuid not null,
  path text collate "C" not null,
  told text,
  at timestamp with time zone not null,
  constraint member_contact_task_pkey PRIMARY KEY (person_id),
  constraint member_contact_task_person_id_path_fkey FOREIGN KEY (person_id, path) REFERENCES member_person(id, path) ON UPDATE CASCADE ON DELETE CASCADE
);

alter table member_contact_task enable row level security, force row level security;
create policy officer_range on member_contact_task for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy self_row on member_contact_task for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_contact_task to tongxin_app;
grant insert, select, update on member_contact_task to tongxin_officer;
grant select on member_contact_task to tongxin_self;

create table member_correction (
  id uuid not null,
  person_id uuid not null,
  path text collate "C" not null,
  subject_id uuid not null,
  subject text not null,
  reason text not null,
  by_account uuid,
  at timestamp with time zone not null,
  constraint member_correction_subject_id_key UNIQUE (subject_id),
  constraint member_correction_pkey PRIMARY KEY (id),
  constraint member_correction_person_id_path_fkey FOREIGN KEY (person_id, path) REFERENCES member_person(id, path) ON UPDATE CASCADE ON DELETE CASCADE
);

alter table member_correction enable row level security, force row level security;
CREATE INDEX member_correction_person ON public.member_correction USING btree (person_id);
create policy officer_range on member_correction for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy self_row on member_correction for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_correction to tongxin_app;
grant insert, select on member_correction to tongxin_officer;
grant select on member_correction to tongxin_self;

create table member_document (
  id uuid not null,
  person_id uuid not null,
  path text collate "C" not null,
  item text not null,
  title text not null,
  dated_on member_partial_day collate "C",
  pages integer,
  file_id uuid not null,
  file_name text not null,
  size integer not null,
  by_account uuid,
  at timestamp with time zone not null,
  constraint member_document_pkey PRIMARY KEY (id),
  constraint member_document_person_id_path_fkey FOREIGN KEY (person_id, path) REFERENCES member_person(id, path) ON UPDATE CASCADE ON DELETE CASCADE
);

alter table member_document enable row level security, force row level security;
CREATE INDEX member_document_person ON public.member_document USING btree (person_id, item);
create policy officer_range on member_document for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy self_row on member_document for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_document to tongxin_app;
grant insert, select on member_document to tongxin_officer;
grant select on member_document to tongxin_self;

create table member_event (
  id uuid not null,
  person_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  on_day member_partial_day collate "C" not null,
  decided_on member_partial_day collate "C",
  join_type text,
  regularisation text,
  exit_type text,
  months integer,
  sanction text,
  until_day member_partial_day collate "C",
  from_organisation_id uuid,
  to_organisation_id uuid,
  doc_no text,
  reason text,
  is_from_field boolean default false not null,
  source text not null,
  import_id uuid,
  by_account uuid,
  at timestamp with time zone not null,
  act_id uuid,
  withdrawn_by uuid,
  about_id uuid,
  decided_by text,
  sealed_reason bytea,
  constraint member_event_pkey PRIMARY KEY (id),
  constraint member_event_person_id_path_fkey FOREIGN KEY (person_id, path) REFERENCES member_person(id, path) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint member_event_source_check CHECK ((source = ANY (ARRAY['manual'::text, 'import'::text, 'demo'::text])))
);

alter table member_event enable row level security, force row level security;
CREATE INDEX member_event_act ON public.member_event USING btree (act_id) WHERE (act_id IS NOT NULL);
CREATE INDEX member_event_arrived ON public.member_event USING btree (to_organisation_id, on_day) WHERE (kind = 'MOVED'::text);
CREATE INDEX member_event_person ON public.member_event USING btree (person_id, on_day, id);
CREATE INDEX member_event_resting ON public.member_event USING btree (path, person_id) WHERE ((kind = 'DETAINED'::text) OR ((kind = 'SANCTIONED'::text) AND (sanction = 'PROBATION_WITHIN_PARTY'::text)));
create policy officer_range on member_event for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on member_event for all to postgres using true with check true;
create policy self_row on member_event for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_event to tongxin_app;
grant delete, insert, select, update on member_event to tongxin_officer;
grant select on member_event to tongxin_self;

create table member_export (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  wish bytea not null,
  purpose text not null,
  people integer not null,
  by_account uuid not null,
  by_person uuid,
  by_name text not null,
  by_office text not null,
  asked_at timestamp with time zone not null,
  state text not null,
  problem text,
  file_id uuid,
  file_name text,
  taken integer,
  ready_at timestamp with time zone,
  constraint member_export_id_path_key UNIQUE (id, path),
  constraint member_export_pkey PRIMARY KEY (id),
  constraint member_export_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint member_export_check CHECK (((state = 'ready'::text) <= ((file_id IS NOT NULL) AND (ready_at IS NOT NULL)))),
  constraint member_export_people_check CHECK ((people > 0)),
  constraint member_export_state_check CHECK ((state = ANY (ARRAY['open'::text, 'withdrawn'::text, 'running'::text, 'ready'::text, 'expired'::text])))
);

alter table member_export enable row level security, force row level security;
CREATE INDEX member_export_path ON public.member_export USING btree (path, asked_at, id);
create policy asker_asks on member_export for insert to tongxin_officer with check ((by_account = kernel.account()) AND (NOT (by_person IS DISTINCT FROM kernel.person())) AND (state = 'open'::text) AND ( SELECT kernel.worn() AS worn));
create policy asker_goes_on on member_export for update to tongxin_officer using (((by_account = kernel.account()) OR (kernel.account() IS NULL)) AND ( SELECT kernel.worn() AS worn)) with check (((state = ANY (ARRAY['withdrawn'::text, 'expired'::text])) OR (EXISTS ( SELECT
   FROM member_export_decision d
  WHERE ((d.export_id = member_export.id) AND (d.verdict = 'approved'::text))))) AND ( SELECT kernel.worn() AS worn));
create policy officer_range on member_export for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
grant select on member_export to tongxin_app;
grant insert, select on member_export to tongxin_officer;

create table member_export_decision (
  export_id uuid not null,
  path text collate "C" not null,
  verdict text not null,
  by_account uuid not null,
  by_person uuid,
  by_name text not null,
  at timestamp with time zone not null,
  reason text,
  constraint member_export_decision_pkey PRIMARY KEY (export_id),
  constraint member_export_decision_export_id_path_fkey FOREIGN KEY (export_id, path) REFERENCES member_export(id, path) ON UPDATE CASCADE,
  constraint member_export_decision_check CHECK (((verdict = 'rejected'::text) = (reason IS NOT NULL))),
  constraint member_export_decision_verdict_check CHECK ((verdict = ANY (ARRAY['approved'::text, 'rejected'::text])))
);

alter table member_export_decision enable row level security, force row level security;
create policy another_decides on member_export_decision for insert to tongxin_officer with check ((by_account = kernel.account()) AND (NOT (by_person IS DISTINCT FROM kernel.person())) AND (EXISTS ( SELECT
   FROM member_export e
  WHERE ((e.id = member_export_decision.export_id) AND (e.state = 'open'::text) AND (e.by_account <> kernel.account()) AND ((e.by_person IS NULL) OR (e.by_person IS DISTINCT FROM kernel.person()))))) AND ( SELECT kernel.worn() AS worn));
create policy officer_range on member_export_decision for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
grant select on member_export_decision to tongxin_app;
grant insert, select on member_export_decision to tongxin_officer;

create table member_export_stop (
  export_id uuid not null,
  path text collate "C" not null,
  constraint member_export_stop_pkey PRIMARY KEY (export_id),
  constraint member_export_stop_export_id_path_fkey FOREIGN KEY (export_id, path) REFERENCES member_export(id, path) ON UPDATE CASCADE
);

alter table member_export_stop enable row level security, force row level security;
create policy officer_range on member_export_stop for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
grant select on member_export_stop to tongxin_app;
grant delete, insert, select, update on member_export_stop to tongxin_officer;

create table member_identity (
  id_index bytea not null,
  constraint member_identity_pkey PRIMARY KEY (id_index),
  constraint member_identity_id_index_check CHECK ((length(id_index) = 16))
);

grant delete, insert, select on member_identity to tongxin_officer;

create table member_import (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  state text not null,
  file_id uuid not null,
  file_name text not null,
  reading bytea,
  answers jsonb default '{}'::jsonb not null,
  create_organisations boolean default false not null,
  new_organisations jsonb default '[]'::jsonb not null,
  leave_out_rejected boolean default false not null,
  also_undo uuid[] default '{}'::uuid[] not null,
  made_organisations uuid[] default '{}'::uuid[] not null,
  problem text,
  by_account uuid,
  hat text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint member_import_id_path_key UNIQUE (id, path),
  constraint member_import_pkey PRIMARY KEY (id),
  constraint member_import_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint member_import_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'asking'::text, 'checking'::text, 'checked'::text, 'committing'::text, 'done'::text, 'undoing'::text, 'undone'::text, 'failed'::text, 'cancelled'::text])))
);

alter table member_import enable row level security, force row level security;
CREATE INDEX member_import_path ON public.member_import USING btree (path, started_at, id);
create policy officer_range on member_import for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
grant select on member_import to tongxin_app;
grant delete, insert, select, update on member_import to tongxin_officer;

create table member_import_row (
  id uuid not null,
  import_id uuid not null,
  path text collate "C" not null,
  ordinal integer not null,
  class text not null,
  errors integer not null,
  warnings integer not null,
  organisation_id uuid,
  new_organisation text,
  id_index bytea,
  member_id uuid,
  written_version integer,
  content bytea not null,
  constraint member_import_row_import_id_ordinal_key UNIQUE (import_id, ordinal),
  constraint member_import_row_pkey PRIMARY KEY (id),
  constraint member_import_row_import_id_path_fkey FOREIGN KEY (import_id, path) REFERENCES member_import(id, path) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint member_import_row_class_check CHECK ((class = ANY (ARRAY['new'::text, 'changed'::text, 'unchanged'::text, 'rejected'::text])))
);

alter table member_import_row enable row level security, force row level security;
CREATE INDEX member_import_row_class ON public.member_import_row USING btree (import_id, class, ordinal);
CREATE INDEX member_import_row_member ON public.member_import_row USING btree (member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX member_import_row_number ON public.member_import_row USING btree (import_id, id_index);
create policy officer_range on member_import_row for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
grant select on member_import_row to tongxin_app;
grant delete, insert, select, update on member_import_row to tongxin_officer;

create table member_import_stop (
  import_id uuid not null,
  path text collate "C" not null,
  constraint member_import_stop_pkey PRIMARY KEY (import_id),
  constraint member_import_stop_import_id_path_fkey FOREIGN KEY (import_id, path) REFERENCES member_import(id, path) ON UPDATE CASCADE ON DELETE CASCADE
);

alter table member_import_stop enable row level security, force row level security;
create policy officer_range on member_import_stop for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
grant select on member_import_stop to tongxin_app;
grant delete, insert, select, update on member_import_stop to tongxin_officer;

create table member_look (
  id uuid not null,
  person_id uuid not null,
  path text collate "C" not null,
  field text not null,
  purpose text not null,
  by_account uuid,
  hat text not null,
  at timestamp with time zone not null,
  constraint member_look_pkey PRIMARY KEY (id),
  constraint member_look_person_id_path_fkey FOREIGN KEY (person_id, path) REFERENCES member_person(id, path) ON UPDATE CASCADE ON DELETE CASCADE
);

alter table member_look enable row level security, force row level security;
CREATE INDEX member_look_person ON public.member_look USING btree (person_id, at);
create policy officer_range on member_look for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy self_row on member_look for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_look to tongxin_app;
grant delete, insert, select, update on member_look to tongxin_officer;
grant select on member_look to tongxin_self;

create table member_marker (
  id uuid not null,
  person_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  since_day member_partial_day collate "C" not null,
  place text,
  contact_person text,
  reason text,
  by_account uuid,
  at timestamp with time zone not null,
  constraint member_marker_id_path_key UNIQUE (id, path),
  constraint member_marker_pkey PRIMARY KEY (id),
  constraint member_marker_person_id_path_fkey FOREIGN KEY (person_id, path) REFERENCES member_person(id, path) ON UPDATE CASCADE ON DELETE CASCADE,
  constraint member_marker_kind_check CHECK ((kind = ANY (ARRAY['FLOATING'::text, 'OUT_OF_CONTACT'::text])))
);

alter table member_marker enable row level security, force row level security;
CREATE INDEX member_marker_lost ON public.member_marker USING btree (path, person_id) WHERE (kind = 'OUT_OF_CONTACT'::text);
CREATE INDEX member_marker_person ON public.member_marker USING btree (person_id, since_day);
create policy officer_range on member_marker for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy self_row on member_marker for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_marker to tongxin_app;
grant insert, select on member_marker to tongxin_officer;
grant select on member_marker to tongxin_self;

create table member_person (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  group_id uuid,
  version integer default 1 not null,
  name text collate "C" not null,
  name_pinyin text collate "C" not null,
  surname_strokes text collate "C" not null,
  name_strokes text collate "C" not null,
  name_spelling text collate "C" not null,
  name_initials text collate "C" not null,
  id_type text default 'CN_ID'::text not null,
  id_number bytea not null,
  id_index bytea not null,
  id_tail bytea,
  mobile bytea,
  mobile_index bytea,
  phone bytea,
  residence bytea,
  household_register bytea,
  sex text,
  ethnicity text,
  birth_date member_partial_day collate "C",
  native_place text,
  birth_place text,
  is_taiwan_origin boolean,
  marital text,
  education text,
  degree text,
  school text,
  major text,
  joint_unit text,
  joined_on member_partial_day collate "C",
  regularised_on member_partial_day collate "C",
  join_type text,
  regularisation text,
  extension_months integer,
  party_age_correction_months integer,
  join_branch_text text,
  introducers text,
  party_posts text,
  dossier_unit text,
  applied_on member_partial_day collate "C",
  activist_on member_partial_day collate "C",
  prospect_on member_partial_day collate "C",
  work_start_on member_partial_day collate "C",
  job_post text collate "C",
  employer text,
  position text,
  tech_post text,
  tech_post_level text,
  new_stratum text,
  front_line text,
  is_migrant_worker boolean,
  is_out_of_contact boolean default false not null,
  is_floating boolean default false not null,
  hardship boolean,
  external_id text,
  training_note text,
  person_type text not null,
  membership_status text,
  is_active boolean default ((membership_status IS NULL) OR (membership_status = ANY (ARRAY['NORMAL'::text, 'SUSPENDED'::text]))) not null,
  is_counted boolean default ((NOT (membership_status IS DISTINCT FROM 'NORMAL'::text)) AND (person_type = ANY (ARRAY['FULL'::text, 'PROBATIONARY'::text]))) not null,
  completeness integer default 0 not null,
  joined_key text collate "C" default COALESCE((joined_on)::text, '9999'::text) not null,
  birth_key text collate "C" default COALESCE((birth_date)::text, '9999'::text) not null,
  source text not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint member_person_id_path_key UNIQUE (id, path),
  constraint member_person_pkey PRIMARY KEY (id),
  constraint member_person_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint member_person_source_check CHECK ((source = ANY (ARRAY['manual'::text, 'import'::text, 'demo'::text])))
);

alter table member_person enable row level security, force row level security;
CREATE INDEX member_person_birth ON public.member_person USING btree (path, birth_key, id);
CREATE INDEX member_person_branch ON public.member_person USING btree (organisation_id, id_tail);
CREATE INDEX member_person_group ON public.member_person USING btree (group_id) WHERE (group_id IS NOT NULL);
CREATE INDEX member_person_id ON public.member_person USING btree (id_index);
CREATE INDEX member_person_joined ON public.member_person USING btree (path, joined_key, id);
CREATE INDEX member_person_mobile ON public.member_person USING btree (mobile_index);
CREATE INDEX member_person_name ON public.member_person USING btree (name_pinyin, id, path);
CREATE INDEX member_person_pinyin ON public.member_person USING btree (path, name_pinyin, id);
CREATE INDEX member_person_strokes ON public.member_person USING btree (path, name_strokes, id);
CREATE INDEX member_person_surname ON public.member_person USING btree (path, surname_strokes, id);
create policy officer_range on member_person for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on member_person for all to postgres using true with check true;
create policy self_row on member_person for select to tongxin_self using ((id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on member_person to tongxin_app;
grant delete, insert, select, update on member_person to tongxin_officer;
grant select on member_person to tongxin_self;

create table mourning_period (
  id uuid not null,
  from_on date not null,
  until_on date not null,
  reason text not null,
  set_at timestamp with time zone not null,
  set_by uuid not null,
  called_off_at timestamp with time zone,
  constraint mourning_period_pkey PRIMARY KEY (id),
  constraint mourning_period_check CHECK ((until_on >= from_on))
);

alter table mourning_period enable row level security, force row level security;
CREATE INDEX mourning_period_days ON public.mourning_period USING btree (until_on) WHERE (called_off_at IS NULL);
create policy all_read on mourning_period for select to tongxin_admin, tongxin_gate, tongxin_officer, tongxin_self using (true AND ( SELECT kernel.worn() AS worn));
create policy arrange on mourning_period for insert to tongxin_admin with check (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
create policy call_off on mourning_period for update to tongxin_admin using (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn)) with check (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
grant insert, select on mourning_period to tongxin_admin;
grant select on mourning_period to tongxin_gate;
grant select on mourning_period to tongxin_officer;
grant select on mourning_period to tongxin_self;

create table notice_choice (
  reader uuid not null,
  mail boolean default false not null,
  address bytea,
  push boolean default false not null,
  quiet_from integer,
  quiet_to integer,
  verified_at timestamp with time zone,
  constraint notice_choice_pkey PRIMARY KEY (reader),
  constraint notice_choice_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
  constraint notice_choice_quiet_to_check CHECK (((quiet_to >= 0) AND (quiet_to <= 1439)))
);

alter table notice_choice enable row level security, force row level security;
create policy own on notice_choice for all to tongxin_admin, tongxin_officer, tongxin_self using ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn)) with check ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn));
create policy system on notice_choice for all to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant insert, select, update on notice_choice to tongxin_admin;
grant insert, select, update on notice_choice to tongxin_officer;
grant insert, select, update on notice_choice to tongxin_self;

create table notice_device (
  id uuid not null,
  reader uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  label text,
  added_at timestamp with time zone not null,
  constraint notice_device_endpoint_key UNIQUE (endpoint),
  constraint notice_device_pkey PRIMARY KEY (id)
);

alter table notice_device enable row level security, force row level security;
CREATE INDEX notice_device_reader ON public.notice_device USING btree (reader);
create policy own on notice_device for all to tongxin_admin, tongxin_officer, tongxin_self using ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn)) with check ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn));
create policy system on notice_device for all to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant delete, insert, select, update on notice_device to tongxin_admin;
grant delete, insert, select, update on notice_device to tongxin_officer;
grant delete, insert, select, update on notice_device to tongxin_self;

create table notice_letter (
  id uuid not null,
  reader uuid not null,
  person_id uuid,
  account_id uuid,
  organisation_id uuid,
  path text collate "C",
  notice_id uuid,
  sender_organisation_id uuid,
  sender_path text collate "C",
  kind text not null,
  sender text not null,
  title text not null,
  body text,
  page text,
  sent_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  constraint notice_letter_pkey PRIMARY KEY (id),
  constraint notice_letter_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice_official(id),
  constraint notice_letter_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint notice_letter_sender_organisation_id_sender_path_fkey FOREIGN KEY (sender_organisation_id, sender_path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint notice_letter_check CHECK (((notice_id IS NOT NULL) = (kind = 'official'::text))),
  constraint notice_letter_check1 CHECK (((confirmed_at IS NULL) OR (notice_id IS NOT NULL))),
  constraint notice_letter_kind_check CHECK ((kind = ANY (ARRAY['official'::text, 'account'::text, 'office'::text, 'work'::text])))
);

alter table notice_letter enable row level security, force row level security;
CREATE INDEX notice_letter_inbox ON public.notice_letter USING btree (reader, sent_at, id);
CREATE INDEX notice_letter_receipts ON public.notice_letter USING btree (notice_id, organisation_id, id) WHERE (notice_id IS NOT NULL);
CREATE UNIQUE INDEX notice_letter_once ON public.notice_letter USING btree (notice_id, reader) WHERE (notice_id IS NOT NULL);
create policy own on notice_letter for select to tongxin_admin, tongxin_officer, tongxin_self using ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn));
create policy own_confirm on notice_letter for update to tongxin_admin, tongxin_officer, tongxin_self using ((reader = notice_me()) AND (notice_id IS NOT NULL) AND ( SELECT kernel.worn() AS worn)) with check ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn));
create policy send on notice_letter for insert to tongxin_officer with check ((notice_id IS NOT NULL) AND (sender_path = kernel.lo()) AND (path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy sender on notice_letter for select to tongxin_officer using ((notice_id IS NOT NULL) AND (sender_path >= kernel.lo()) AND (sender_path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy system on notice_letter for all to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant select on notice_letter to tongxin_admin;
grant insert, select on notice_letter to tongxin_officer;
grant select on notice_letter to tongxin_self;

create table notice_mark (
  letter_id uuid not null,
  reader uuid not null,
  opened boolean default false not null,
  archived boolean default false not null,
  constraint notice_mark_pkey PRIMARY KEY (letter_id),
  constraint notice_mark_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES notice_letter(id)
);

alter table notice_mark enable row level security, force row level security;
CREATE INDEX notice_mark_reader ON public.notice_mark USING btree (reader);
create policy own on notice_mark for all to tongxin_admin, tongxin_officer, tongxin_self using ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn)) with check ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn));
grant insert, select, update on notice_mark to tongxin_admin;
grant insert, select, update on notice_mark to tongxin_officer;
grant insert, select, update on notice_mark to tongxin_self;

create table notice_official (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  sender text not null,
  title text not null,
  body text not null,
  audience jsonb not null,
  needs_confirmation boolean not null,
  confirm_on date,
  files jsonb default '[]'::jsonb not null,
  recipients integer default 0 not null,
  sent_at timestamp with time zone not null,
  sent_by uuid not null,
  recalled_at timestamp with time zone,
  recall_reason text,
  constraint notice_official_pkey PRIMARY KEY (id),
  constraint notice_official_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint notice_official_check CHECK (((recalled_at IS NULL) = (recall_reason IS NULL))),
  constraint notice_official_check1 CHECK (((confirm_on IS NULL) OR needs_confirmation))
);

alter table notice_official enable row level security, force row level security;
CREATE INDEX notice_official_sent ON public.notice_official USING btree (path, sent_at, id);
create policy addressed on notice_official for select to tongxin_admin, tongxin_officer, tongxin_self using ((id = ANY (ARRAY( SELECT l.notice_id
   FROM notice_letter l
  WHERE ((l.reader = notice_me()) AND (l.notice_id IS NOT NULL))))) AND ( SELECT kernel.worn() AS worn));
create policy sender on notice_official for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy system on notice_official for all to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant select on notice_official to tongxin_admin;
grant insert, select on notice_official to tongxin_officer;
grant select on notice_official to tongxin_self;

create table notice_parcel (
  id uuid not null,
  letter_id uuid not null,
  reader uuid not null,
  channel text not null,
  device_id uuid,
  state text default 'waiting'::text not null,
  not_before timestamp with time zone not null,
  attempts integer default 0 not null,
  problem text,
  constraint notice_parcel_pkey PRIMARY KEY (id),
  constraint notice_parcel_device_id_fkey FOREIGN KEY (device_id) REFERENCES notice_device(id) ON DELETE CASCADE,
  constraint notice_parcel_letter_id_fkey FOREIGN KEY (letter_id) REFERENCES notice_letter(id),
  constraint notice_parcel_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'push'::text]))),
  constraint notice_parcel_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
);

alter table notice_parcel enable row level security, force row level security;
CREATE INDEX notice_parcel_due ON public.notice_parcel USING btree (not_before, id) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));
CREATE UNIQUE INDEX notice_parcel_once ON public.notice_parcel USING btree (letter_id, channel, COALESCE(device_id, letter_id));
create policy system on notice_parcel for all to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant insert, select, update on notice_parcel to tongxin_officer;

create table notice_proof (
  reader uuid not null,
  code bytea,
  expires_at timestamp with time zone not null,
  tries integer default 0 not null,
  asked_on date not null,
  asked integer not null,
  constraint notice_proof_pkey PRIMARY KEY (reader)
);

alter table notice_proof enable row level security, force row level security;
create policy own on notice_proof for all to tongxin_admin, tongxin_officer, tongxin_self using ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn)) with check ((reader = notice_me()) AND ( SELECT kernel.worn() AS worn));
create policy system on notice_proof for select to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant insert, select, update on notice_proof to tongxin_admin;
grant insert, select, update on notice_proof to tongxin_officer;
grant insert, select, update on notice_proof to tongxin_self;

create table notice_setting (
  only_row boolean default true not null,
  mail jsonb,
  mail_password bytea,
  push jsonb,
  push_key bytea,
  constraint notice_setting_pkey PRIMARY KEY (only_row),
  constraint notice_setting_only_row_check CHECK (only_row)
);

alter table notice_setting enable row level security, force row level security;
create policy administration on notice_setting for all to tongxin_admin using (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn)) with check (( SELECT identity_holds('system_admin'::text) AS identity_holds) AND ( SELECT kernel.worn() AS worn));
create policy owner_read on notice_setting for select to postgres using true;
create policy system on notice_setting for all to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant insert, select, update on notice_setting to tongxin_admin;
grant select on notice_setting to tongxin_officer;
grant select on notice_setting to tongxin_self;

create table organisation_act (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  on_day date not null,
  recorded_at timestamp with time zone not null,
  approving_org text,
  doc_no text not null,
  note text,
  corrects uuid,
  involved uuid[] not null,
  people integer not null,
  content jsonb not null,
  constraint organisation_act_corrects_key UNIQUE (corrects),
  constraint organisation_act_pkey PRIMARY KEY (id),
  constraint organisation_act_corrects_fkey FOREIGN KEY (corrects) REFERENCES organisation_act(id),
  constraint organisation_act_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint organisation_act_check CHECK (((corrects IS NOT NULL) = (kind = 'CORRECTION'::text))),
  constraint organisation_act_kind_check CHECK ((kind = ANY (ARRAY['MERGE'::text, 'SPLIT'::text, 'UPGRADE'::text, 'MOVE'::text, 'CORRECTION'::text])))
);

alter table organisation_act enable row level security, force row level security;
CREATE INDEX organisation_act_involved ON public.organisation_act USING gin (involved);
CREATE INDEX organisation_act_of ON public.organisation_act USING btree (organisation_id, on_day);
create policy officer_range on organisation_act for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_act for all to postgres using true with check true;
create policy self_lineage on organisation_act for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant select on organisation_act to tongxin_admin;
grant select on organisation_act to tongxin_app;
grant insert, select on organisation_act to tongxin_officer;
grant select on organisation_act to tongxin_self;

create table organisation_event (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  on_day date not null,
  recorded_at timestamp with time zone not null,
  approving_org text,
  doc_no text,
  note text,
  changes jsonb default '[]'::jsonb not null,
  constraint organisation_event_pkey PRIMARY KEY (id),
  constraint organisation_event_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE
);

alter table organisation_event enable row level security, force row level security;
CREATE INDEX organisation_event_of ON public.organisation_event USING btree (organisation_id, on_day);
create policy admin_root on organisation_event for insert to tongxin_admin with check ((length(path) = 5) AND ( SELECT organisation_may_found() AS organisation_may_found) AND ( SELECT kernel.worn() AS worn));
create policy officer_range on organisation_event for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_event for all to postgres using true with check true;
create policy self_lineage on organisation_event for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant insert, select on organisation_event to tongxin_admin;
grant select on organisation_event to tongxin_app;
grant insert, select on organisation_event to tongxin_officer;
grant select on organisation_event to tongxin_self;

create table organisation_grouping (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  name text not null,
  from_on date not null,
  to_on date,
  doc_no text,
  note text,
  constraint organisation_grouping_id_path_key UNIQUE (id, path),
  constraint organisation_grouping_pkey PRIMARY KEY (id),
  constraint organisation_grouping_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint organisation_grouping_check CHECK ((to_on >= from_on)),
  constraint organisation_grouping_kind_check CHECK ((kind = ANY (ARRAY['AREA'::text, 'ALLIANCE'::text, 'GRID'::text])))
);

alter table organisation_grouping enable row level security, force row level security;
CREATE INDEX organisation_grouping_path ON public.organisation_grouping USING btree (path, from_on DESC, id);
CREATE UNIQUE INDEX organisation_grouping_name ON public.organisation_grouping USING btree (organisation_id, kind, name) WHERE (to_on IS NULL);
create policy officer_range on organisation_grouping for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_grouping for all to postgres using true with check true;
create policy self_lineage on organisation_grouping for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant select on organisation_grouping to tongxin_admin;
grant select on organisation_grouping to tongxin_app;
grant insert, select, update on organisation_grouping to tongxin_officer;
grant select on organisation_grouping to tongxin_self;

create table organisation_grouping_place (
  id uuid not null,
  grouping_id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  from_on date not null,
  to_on date,
  constraint organisation_grouping_place_pkey PRIMARY KEY (id),
  constraint organisation_grouping_place_grouping_id_fkey FOREIGN KEY (grouping_id) REFERENCES organisation_grouping(id),
  constraint organisation_grouping_place_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint organisation_grouping_place_check CHECK ((to_on >= from_on))
);

alter table organisation_grouping_place enable row level security, force row level security;
CREATE INDEX organisation_grouping_place_of ON public.organisation_grouping_place USING btree (organisation_id);
CREATE UNIQUE INDEX organisation_grouping_place_now ON public.organisation_grouping_place USING btree (grouping_id, organisation_id) WHERE (to_on IS NULL);
create policy officer_range on organisation_grouping_place for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_grouping_place for all to postgres using true with check true;
create policy self_lineage on organisation_grouping_place for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant select on organisation_grouping_place to tongxin_admin;
grant select on organisation_grouping_place to tongxin_app;
grant insert, select, update on organisation_grouping_place to tongxin_officer;
grant select on organisation_grouping_place to tongxin_self;

create table organisation_naming (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  full_name text not null,
  short_name text not null,
  from_on date,
  to_on date,
  constraint organisation_naming_pkey PRIMARY KEY (id),
  constraint organisation_naming_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE
);

alter table organisation_naming enable row level security, force row level security;
CREATE INDEX organisation_naming_of ON public.organisation_naming USING btree (organisation_id, from_on);
CREATE UNIQUE INDEX organisation_naming_in_use ON public.organisation_naming USING btree (organisation_id) WHERE (to_on IS NULL);
create policy admin_root on organisation_naming for insert to tongxin_admin with check ((length(path) = 5) AND ( SELECT organisation_may_found() AS organisation_may_found) AND ( SELECT kernel.worn() AS worn));
create policy officer_range on organisation_naming for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_naming for all to postgres using true with check true;
create policy self_lineage on organisation_naming for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant insert, select on organisation_naming to tongxin_admin;
grant select on organisation_naming to tongxin_app;
grant insert, select, update on organisation_naming to tongxin_officer;
grant select on organisation_naming to tongxin_self;

create table organisation_node (
  id uuid not null,
  parent_id uuid,
  path text collate "C" not null,
  parent_path text collate "C" default "left"(path, '-5'::integer),
  type text not null,
  kind text,
  sector text not null,
  state text not null,
  full_name text not null,
  short_name text not null,
  short_key text collate "C" default lower(short_name),
  stat_name text,
  official_code text collate "C",
  code_source text default ''::text not null,
  approving_org text,
  established_on date,
  revoked_on date,
  facts jsonb default '{}'::jsonb not null,
  sort_no integer not null,
  last_label integer default 0 not null,
  spelling text collate "C" not null,
  initials text collate "C" not null,
  search_text text collate "C" not null,
  constraint organisation_node_id_path_key UNIQUE (id, path),
  constraint organisation_node_path_key UNIQUE (path),
  constraint organisation_node_pkey PRIMARY KEY (id),
  constraint organisation_node_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES organisation_node(id),
  constraint organisation_node_under_parent FOREIGN KEY (parent_id, parent_path) REFERENCES organisation_node(id, path) DEFERRABLE INITIALLY DEFERRED,
  constraint organisation_node_check CHECK (((kind IS NOT NULL) = (type = 'BRANCH'::text))),
  constraint organisation_node_check1 CHECK (((parent_id IS NULL) = (length(path) = 5))),
  constraint organisation_node_check2 CHECK (((revoked_on IS NOT NULL) = (state = ANY (ARRAY['REVOKED'::text, 'AUTO_REVOKED'::text])))),
  constraint organisation_node_kind_check CHECK ((kind = ANY (ARRAY['STANDARD'::text, 'JOINT'::text, 'TEMPORARY'::text, 'PROJECT'::text, 'FLOATING'::text, 'RETIREE'::text, 'FUNCTIONAL'::text]))),
  constraint organisation_node_path_check CHECK ((path ~ '^([0-9a-z]{4}\.)+$'::text)),
  constraint organisation_node_sector_check CHECK ((sector = ANY (ARRAY['VILLAGE'::text, 'COMMUNITY'::text, 'TOWNSHIP'::text, 'STREET'::text, 'ORGAN'::text, 'INSTITUTION'::text, 'SCHOOL'::text, 'UNIVERSITY'::text, 'STATE_ENTERPRISE'::text, 'NON_PUBLIC_ENTERPRISE'::text, 'SOCIAL_ORGANISATION'::text, 'OTHER'::text]))),
  constraint organisation_node_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'APPLIED'::text, 'APPROVED'::text, 'ACTIVE'::text, 'REVOKED'::text, 'AUTO_REVOKED'::text]))),
  constraint organisation_node_type_check CHECK ((type = ANY (ARRAY['CENTRAL'::text, 'LOCAL_COMMITTEE'::text, 'WORK_COMMITTEE'::text, 'PRIMARY_COMMITTEE'::text, 'GENERAL_BRANCH'::text, 'BRANCH'::text, 'PARTY_GROUP'::text])))
);

alter table organisation_node enable row level security, force row level security;
CREATE INDEX organisation_node_children ON public.organisation_node USING btree (parent_id, sort_no);
CREATE INDEX organisation_node_initials ON public.organisation_node USING btree (initials);
CREATE INDEX organisation_node_official ON public.organisation_node USING btree (official_code);
CREATE INDEX organisation_node_short ON public.organisation_node USING btree (short_key);
CREATE INDEX organisation_node_spelling ON public.organisation_node USING btree (spelling);
CREATE UNIQUE INDEX organisation_node_code ON public.organisation_node USING btree (code_source, official_code) WHERE (official_code IS NOT NULL);
create policy admin_range on organisation_node for select to tongxin_admin using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy admin_root on organisation_node for insert to tongxin_admin with check ((parent_id IS NULL) AND ( SELECT organisation_may_found() AS organisation_may_found) AND ( SELECT kernel.worn() AS worn));
create policy officer_range on organisation_node for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_node for all to postgres using true with check true;
create policy self_lineage on organisation_node for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant insert, select on organisation_node to tongxin_admin;
grant select on organisation_node to tongxin_app;
grant insert, select, update on organisation_node to tongxin_officer;
grant select on organisation_node to tongxin_self;

create table organisation_post (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  person_id uuid not null,
  person_name text not null,
  post text not null,
  mode text not null,
  from_on date not null,
  to_on date,
  term_id uuid,
  doc_no text,
  end_doc_no text,
  constraint organisation_post_pkey PRIMARY KEY (id),
  constraint organisation_post_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint organisation_post_term_id_fkey FOREIGN KEY (term_id) REFERENCES organisation_term(id),
  constraint organisation_post_check CHECK ((to_on >= from_on)),
  constraint organisation_post_mode_check CHECK ((mode = ANY (ARRAY['ELECTED'::text, 'CO_ELECTED'::text, 'ASSIGNED'::text, 'APPOINTED'::text])))
);

alter table organisation_post enable row level security, force row level security;
CREATE INDEX organisation_post_of ON public.organisation_post USING btree (organisation_id, from_on);
CREATE INDEX organisation_post_person ON public.organisation_post USING btree (person_id);
CREATE UNIQUE INDEX organisation_post_held ON public.organisation_post USING btree (organisation_id, person_id, post) WHERE (to_on IS NULL);
create policy officer_range on organisation_post for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_post for all to postgres using true with check true;
create policy self_lineage on organisation_post for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
create policy self_row on organisation_post for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on organisation_post to tongxin_admin;
grant select on organisation_post to tongxin_app;
grant insert, select, update on organisation_post to tongxin_officer;
grant select on organisation_post to tongxin_self;

create table organisation_reminder (
  id uuid not null,
  term_id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  due_on date not null,
  step integer not null,
  on_day date not null,
  constraint organisation_reminder_term_id_due_on_step_key UNIQUE (term_id, due_on, step),
  constraint organisation_reminder_pkey PRIMARY KEY (id),
  constraint organisation_reminder_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint organisation_reminder_term_id_fkey FOREIGN KEY (term_id) REFERENCES organisation_term(id)
);

alter table organisation_reminder enable row level security, force row level security;
CREATE INDEX organisation_reminder_of ON public.organisation_reminder USING btree (organisation_id, on_day);
create policy officer_range on organisation_reminder for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_reminder for all to postgres using true with check true;
create policy self_lineage on organisation_reminder for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant select on organisation_reminder to tongxin_admin;
grant select on organisation_reminder to tongxin_app;
grant insert, select on organisation_reminder to tongxin_officer;
grant select on organisation_reminder to tongxin_self;

create table organisation_standing (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  act_id uuid,
  until_on date not null,
  parent_id uuid,
  type text not null,
  kind text,
  withdrawn_by uuid,
  constraint organisation_standing_pkey PRIMARY KEY (id),
  constraint organisation_standing_act_id_fkey FOREIGN KEY (act_id) REFERENCES organisation_act(id),
  constraint organisation_standing_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint organisation_standing_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES organisation_act(id)
);

alter table organisation_standing enable row level security, force row level security;
CREATE INDEX organisation_standing_of ON public.organisation_standing USING btree (organisation_id, until_on, id) WHERE (withdrawn_by IS NULL);
create policy admin_range on organisation_standing for select to tongxin_admin using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy officer_range on organisation_standing for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_standing for all to postgres using true with check true;
create policy self_lineage on organisation_standing for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant select on organisation_standing to tongxin_admin;
grant select on organisation_standing to tongxin_app;
grant insert, select on organisation_standing to tongxin_officer;
grant select on organisation_standing to tongxin_self;

create table organisation_tally (
  organisation_id uuid not null,
  path text collate "C" not null,
  own_full integer default 0 not null,
  own_probationary integer default 0 not null,
  full_members integer default 0 not null,
  probationary_members integer default 0 not null,
  constraint organisation_tally_path_key UNIQUE (path),
  constraint organisation_tally_pkey PRIMARY KEY (organisation_id),
  constraint organisation_tally_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE
);

alter table organisation_tally enable row level security, force row level security;
create policy admin_root on organisation_tally for insert to tongxin_admin with check ((length(path) = 5) AND ( SELECT organisation_may_found() AS organisation_may_found) AND ( SELECT kernel.worn() AS worn));
create policy officer_range on organisation_tally for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_tally for all to postgres using true with check true;
create policy self_lineage on organisation_tally for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant insert, select on organisation_tally to tongxin_admin;
grant select on organisation_tally to tongxin_app;
grant insert, select, update on organisation_tally to tongxin_officer;
grant select on organisation_tally to tongxin_self;

create table organisation_term (
  id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  no integer not null,
  started_on date not null,
  years integer not null,
  ends_on date not null,
  extensions jsonb default '[]'::jsonb not null,
  due_on date not null,
  ended_on date,
  doc_no text,
  reason text,
  constraint organisation_term_organisation_id_no_key UNIQUE (organisation_id, no),
  constraint organisation_term_pkey PRIMARY KEY (id),
  constraint organisation_term_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint organisation_term_no_check CHECK ((no > 0)),
  constraint organisation_term_years_check CHECK ((years > 0))
);

alter table organisation_term enable row level security, force row level security;
CREATE INDEX organisation_term_due ON public.organisation_term USING btree (due_on, id) WHERE (ended_on IS NULL);
CREATE INDEX organisation_term_path ON public.organisation_term USING btree (path);
CREATE UNIQUE INDEX organisation_term_current ON public.organisation_term USING btree (organisation_id) WHERE (ended_on IS NULL);
create policy officer_range on organisation_term for all to tongxin_officer using ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn)) with check ((path >= kernel.lo()) AND (path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy owner_all on organisation_term for all to postgres using true with check true;
create policy self_lineage on organisation_term for select to tongxin_self using ((path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
grant select on organisation_term to tongxin_admin;
grant select on organisation_term to tongxin_app;
grant insert, select, update on organisation_term to tongxin_officer;
grant select on organisation_term to tongxin_self;

create table schema_migration (
  name text not null,
  digest text not null,
  at timestamp with time zone default clock_timestamp() not null,
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table suggestion_matter (
  id uuid not null,
  number text collate "C" not null,
  person_id uuid not null,
  account_id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  receiver text not null,
  kind text not null,
  state text not null,
  due_on date not null,
  sent_at timestamp with time zone not null,
  sender bytea not null,
  sender_branch bytea not null,
  concerns bytea,
  title bytea not null,
  body bytea not null,
  constraint suggestion_matter_number_key UNIQUE (number),
  constraint suggestion_matter_pkey PRIMARY KEY (id),
  constraint suggestion_matter_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint suggestion_matter_kind_check CHECK ((kind = ANY (ARRAY['ADVICE'::text, 'QUESTION'::text, 'HELP'::text, 'COMPLAINT'::text]))),
  constraint suggestion_matter_state_check CHECK ((state = ANY (ARRAY['RECEIVED'::text, 'HANDLING'::text, 'ANSWERED'::text, 'CLOSED'::text])))
);

alter table suggestion_matter enable row level security, force row level security;
CREATE INDEX suggestion_matter_office ON public.suggestion_matter USING btree (path, sent_at, id);
CREATE INDEX suggestion_matter_person ON public.suggestion_matter USING btree (person_id, sent_at, id);
create policy office on suggestion_matter for select to tongxin_officer using ((path = kernel.lo()) AND suggestion_is_office(path) AND ( SELECT kernel.worn() AS worn));
create policy office_step on suggestion_matter for update to tongxin_officer using ((path = kernel.lo()) AND suggestion_is_office(path) AND ( SELECT kernel.worn() AS worn)) with check ((path = kernel.lo()) AND ( SELECT kernel.worn() AS worn));
create policy own on suggestion_matter for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
create policy own_send on suggestion_matter for insert to tongxin_self with check ((person_id = kernel.person()) AND (account_id = kernel.account()) AND (path = ANY (organisation_lineage(kernel.own_path()))) AND ( SELECT kernel.worn() AS worn));
create policy own_step on suggestion_matter for update to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn)) with check ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
grant select on suggestion_matter to tongxin_officer;
grant insert, select on suggestion_matter to tongxin_self;

create table suggestion_step (
  id uuid not null,
  matter_id uuid not null,
  person_id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  kind text not null,
  at timestamp with time zone not null,
  by_account uuid not null,
  office text,
  body bytea,
  constraint suggestion_step_pkey PRIMARY KEY (id),
  constraint suggestion_step_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES suggestion_matter(id),
  constraint suggestion_step_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint suggestion_step_check CHECK (((office IS NULL) = (kind = ANY (ARRAY['SENT'::text, 'REOPENED'::text, 'CLOSED'::text])))),
  constraint suggestion_step_check1 CHECK (((body IS NULL) = (kind = ANY (ARRAY['SENT'::text, 'ACCEPTED'::text, 'CLOSED'::text])))),
  constraint suggestion_step_kind_check CHECK ((kind = ANY (ARRAY['SENT'::text, 'ACCEPTED'::text, 'ANSWERED'::text, 'REOPENED'::text, 'CLOSED'::text])))
);

alter table suggestion_step enable row level security, force row level security;
CREATE INDEX suggestion_step_matter ON public.suggestion_step USING btree (matter_id, at, id);
create policy office on suggestion_step for select to tongxin_officer using ((path = kernel.lo()) AND suggestion_is_office(path) AND ( SELECT kernel.worn() AS worn));
create policy office_step on suggestion_step for insert to tongxin_officer with check ((path = kernel.lo()) AND (by_account = kernel.account()) AND (office IS NOT NULL) AND (EXISTS ( SELECT
   FROM suggestion_matter m
  WHERE ((m.id = suggestion_step.matter_id) AND (m.person_id = suggestion_step.person_id) AND (m.path = suggestion_step.path)))) AND ( SELECT kernel.worn() AS worn));
create policy own on suggestion_step for select to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
create policy own_step on suggestion_step for insert to tongxin_self with check ((person_id = kernel.person()) AND (by_account = kernel.account()) AND (office IS NULL) AND (EXISTS ( SELECT
   FROM suggestion_matter m
  WHERE ((m.id = suggestion_step.matter_id) AND (m.person_id = suggestion_step.person_id) AND (m.path = suggestion_step.path)))) AND ( SELECT kernel.worn() AS worn));
grant insert, select on suggestion_step to tongxin_officer;
grant insert, select on suggestion_step to tongxin_self;

create table todo_delegation (
  id uuid not null,
  item_id uuid not null,
  organisation_id uuid not null,
  path text collate "C" not null,
  roles text[] not null,
  to_organisation_id uuid not null,
  to_path text collate "C" not null,
  to_role text not null,
  to_name text not null,
  until_on date not null,
  given_at timestamp with time zone not null,
  given_by uuid not null,
  taken_back_at timestamp with time zone,
  constraint todo_delegation_pkey PRIMARY KEY (id),
  constraint todo_delegation_item_id_fkey FOREIGN KEY (item_id) REFERENCES todo_item(id),
  constraint todo_delegation_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint todo_delegation_to_organisation_id_to_path_fkey FOREIGN KEY (to_organisation_id, to_path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE
);

alter table todo_delegation enable row level security, force row level security;
CREATE INDEX todo_delegation_item ON public.todo_delegation USING btree (item_id);
CREATE INDEX todo_delegation_to ON public.todo_delegation USING btree (to_path, until_on) WHERE (taken_back_at IS NULL);
create policy lent on todo_delegation for select to tongxin_officer using ((to_path = kernel.lo()) AND (to_role = ANY (( SELECT identity_roles_here() AS identity_roles_here)::text[])) AND ( SELECT kernel.worn() AS worn));
create policy office on todo_delegation for all to tongxin_officer using ((path = kernel.lo()) AND (roles && ( SELECT identity_roles_here() AS identity_roles_here)) AND ( SELECT kernel.worn() AS worn)) with check ((path = kernel.lo()) AND (roles && ( SELECT identity_roles_here() AS identity_roles_here)) AND (to_path >= kernel.lo()) AND (to_path < kernel.hi()) AND ( SELECT kernel.worn() AS worn));
create policy system on todo_delegation for all to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant select on todo_delegation to tongxin_admin;
grant insert, select on todo_delegation to tongxin_officer;
grant select on todo_delegation to tongxin_self;

create table todo_item (
  id uuid not null,
  key text collate "C" not null,
  origin text default split_part(key, '.'::text, 1) not null,
  organisation_id uuid,
  path text collate "C",
  roles text[] default '{}'::text[] not null,
  person_id uuid,
  title text not null,
  detail text,
  page text not null,
  due_on date,
  by_hand boolean not null,
  raised_at timestamp with time zone not null,
  raised_by uuid,
  settled_at timestamp with time zone,
  settled_how text,
  due_key date default COALESCE(due_on, '9999-12-31'::date) not null,
  not_for uuid,
  constraint todo_item_key_key UNIQUE (key),
  constraint todo_item_pkey PRIMARY KEY (id),
  constraint todo_item_organisation_id_path_fkey FOREIGN KEY (organisation_id, path) REFERENCES organisation_node(id, path) ON UPDATE CASCADE,
  constraint todo_item_check CHECK (((person_id IS NOT NULL) <> (cardinality(roles) > 0))),
  constraint todo_item_check1 CHECK (((organisation_id IS NULL) = (path IS NULL))),
  constraint todo_item_check2 CHECK (((settled_at IS NULL) = (settled_how IS NULL))),
  constraint todo_item_settled_how_check CHECK ((settled_how = ANY (ARRAY['done'::text, 'withdrawn'::text])))
);

alter table todo_item enable row level security, force row level security;
CREATE INDEX todo_item_open ON public.todo_item USING btree (path, due_key, id) WHERE (settled_at IS NULL);
CREATE INDEX todo_item_person ON public.todo_item USING btree (person_id, due_key, id) WHERE (person_id IS NOT NULL);
CREATE INDEX todo_item_settled ON public.todo_item USING btree (path, settled_at, id) WHERE (settled_at IS NOT NULL);
create policy administrator on todo_item for all to tongxin_admin using ((path IS NULL) AND (roles && ( SELECT identity_roles_here() AS identity_roles_here)) AND ( SELECT kernel.worn() AS worn)) with check ((path IS NULL) AND (roles && ( SELECT identity_roles_here() AS identity_roles_here)) AND ( SELECT kernel.worn() AS worn));
create policy lent_finish on todo_item for update to tongxin_officer using ((id = ANY (ARRAY( SELECT d.item_id
   FROM todo_delegation d
  WHERE ((d.to_path = kernel.lo()) AND (d.to_role = ANY (( SELECT identity_roles_here() AS identity_roles_here)::text[])) AND (d.taken_back_at IS NULL) AND (d.until_on >= todo_today()))))) AND ( SELECT kernel.worn() AS worn));
create policy lent_read on todo_item for select to tongxin_officer using ((id = ANY (ARRAY( SELECT d.item_id
   FROM todo_delegation d
  WHERE ((d.to_path = kernel.lo()) AND (d.to_role = ANY (( SELECT identity_roles_here() AS identity_roles_here)::text[])) AND (d.taken_back_at IS NULL) AND (d.until_on >= todo_today()))))) AND ( SELECT kernel.worn() AS worn));
create policy not_for on todo_item for all to tongxin_officer using (((not_for IS NULL) OR (not_for IS DISTINCT FROM kernel.account())) AND ( SELECT kernel.worn() AS worn)) with check (((not_for IS NULL) OR (not_for IS DISTINCT FROM kernel.account())) AND ( SELECT kernel.worn() AS worn));
create policy office on todo_item for all to tongxin_officer using ((path = kernel.lo()) AND (roles && ( SELECT identity_roles_here() AS identity_roles_here)) AND ( SELECT kernel.worn() AS worn)) with check ((path = kernel.lo()) AND (roles && ( SELECT identity_roles_here() AS identity_roles_here)) AND ( SELECT kernel.worn() AS worn));
create policy own on todo_item for all to tongxin_self using ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn)) with check ((person_id = kernel.person()) AND ( SELECT kernel.worn() AS worn));
create policy system on todo_item for all to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant insert, select on todo_item to tongxin_admin;
grant insert, select, update on todo_item to tongxin_officer;
grant insert, select on todo_item to tongxin_self;

create table todo_step (
  id uuid not null,
  item_id uuid not null,
  kind text not null,
  at timestamp with time zone not null,
  by_account uuid,
  note text,
  constraint todo_step_pkey PRIMARY KEY (id),
  constraint todo_step_item_id_fkey FOREIGN KEY (item_id) REFERENCES todo_item(id),
  constraint todo_step_kind_check CHECK ((kind = ANY (ARRAY['done'::text, 'reopened'::text, 'withdrawn'::text])))
);

alter table todo_step enable row level security, force row level security;
CREATE INDEX todo_step_item ON public.todo_step USING btree (item_id, at, id);
create policy of_item on todo_step for all to tongxin_admin, tongxin_officer, tongxin_self using ((EXISTS ( SELECT
   FROM todo_item i
  WHERE (i.id = todo_step.item_id))) AND ( SELECT kernel.worn() AS worn)) with check ((EXISTS ( SELECT
   FROM todo_item i
  WHERE (i.id = todo_step.item_id))) AND ( SELECT kernel.worn() AS worn));
create policy system on todo_step for all to tongxin_officer using ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn)) with check ((kernel.account() IS NULL) AND ( SELECT kernel.worn() AS worn));
grant insert, select on todo_step to tongxin_admin;
grant insert, select on todo_step to tongxin_officer;
grant insert, select on todo_step to tongxin_self;

create table idempotency (
  account_id uuid not null,
  key text not null,
  operation text not null,
  fingerprint bytea not null,
  response jsonb,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (account_id, key),
  constraint idempotency_key_check CHECK (((length(key) >= 8) AND (length(key) <= 200)))
);

grant insert, select, update on idempotency to tongxin_app;

create table scope_key (
  key bytea not null
);

create table table_owner (
  table_name text not null,
  kind text not null,
  reason text not null,
  constraint table_owner_pkey PRIMARY KEY (table_name),
  constraint table_owner_kind_check CHECK ((kind = ANY (ARRAY['organisation'::text, 'person'::text, 'shared'::text])))
);

create view account with (security_invoker=true) as
 SELECT id,
    login,
    display_name,
    person_id,
    organisation_id,
    path,
    state
   FROM identity_account;

create view membership with (security_invoker=true) as
 SELECT id AS person_id,
    organisation_id,
    path,
    person_type,
    membership_status,
    is_active,
    is_counted,
    joined_on,
    regularised_on
   FROM member_person;

create view mourning with (security_invoker=true) as
 SELECT from_on,
    until_on
   FROM mourning_period
  WHERE called_off_at IS NULL;

create view organisation with (security_invoker=true) as
 SELECT id,
    parent_id,
    path,
    full_name AS name,
    full_name,
    short_name,
    stat_name,
    type,
    kind,
    sector,
    state,
    official_code,
    code_source,
    established_on,
    revoked_on,
    sort_no,
    COALESCE((facts ->> 'canApproveProbationary'::text)::boolean, false) AS can_approve_probationary,
    facts ->> 'unitName'::text AS unit_name,
    facts ->> 'unitNature'::text AS unit_nature
   FROM organisation_node;

create view organisation_name_lookup with (security_invoker=true) as
 SELECT id,
    parent_id,
    path,
    type,
    kind,
    state,
    official_code,
    full_name,
    short_name,
    stat_name,
    ARRAY( SELECT o.full_name
           FROM organisation_naming o
          WHERE o.organisation_id = n.id AND o.to_on IS NOT NULL
        UNION
         SELECT o.short_name
           FROM organisation_naming o
          WHERE o.organisation_id = n.id AND o.to_on IS NOT NULL) AS former_names
   FROM organisation_node n;

create view person with (security_invoker=true) as
 SELECT id,
    name,
    name_spelling,
    name_initials,
    organisation_id,
    path,
    group_id,
    person_type,
    membership_status,
    is_active
   FROM member_person;

create view unit_membership with (security_invoker=true) as
 SELECT id AS person_id,
    organisation_id,
    path,
    COALESCE(NULLIF(joint_unit, ''::text), employer) AS unit,
    person_type
   FROM member_person
  WHERE is_counted AND COALESCE(NULLIF(joint_unit, ''::text), employer) IS NOT NULL;

CREATE OR REPLACE FUNCTION kernel.account()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.account', true), '')::uuid $function$
;

CREATE OR REPLACE FUNCTION kernel.hi()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.hi', true), '') $function$
;

CREATE OR REPLACE FUNCTION kernel.lo()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.lo', true), '') $function$
;

CREATE OR REPLACE FUNCTION kernel.moment()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.now', true), '')::timestamptz $function$
;

CREATE OR REPLACE PROCEDURE kernel.organisation_owned(IN t regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security, force row level security', t);
  execute format('create policy officer_range on %s to tongxin_officer using (path >= kernel.lo() and path < kernel.hi()) with check (path >= kernel.lo() and path < kernel.hi())', t);
  execute format('grant select, insert, update, delete on %s to tongxin_officer', t);
  execute format('grant select on %s to tongxin_app', t);
  insert into kernel.table_owner values (t::text, 'organisation', 'rows carry the organisation path');
end $procedure$
;

CREATE OR REPLACE FUNCTION kernel.own_path()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.path', true), '') $function$
;

CREATE OR REPLACE FUNCTION kernel.person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select nullif(current_setting('app.person', true), '')::uuid $function$
;

CREATE OR REPLACE PROCEDURE kernel.person_owned(IN t regclass, IN person_column text DEFAULT 'person_id'::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call kernel.organisation_owned(t);
  execute format('create policy self_row on %s for select to tongxin_self using (%I = kernel.person())', t, person_column);
  execute format('grant select on %s to tongxin_self', t);
  update kernel.table_owner set kind = 'person', reason = 'rows carry the organisation path and the person' where table_name = t::text;
end $procedure$
;

CREATE OR REPLACE PROCEDURE kernel.seal_policies()
 LANGUAGE plpgsql
AS $procedure$
declare p record;
begin
  for p in
    select polname, polrelid::regclass as owner, pg_get_expr(polqual, polrelid) as seen, pg_get_expr(polwithcheck, polrelid) as written
    from pg_policy
    where exists (select from pg_roles where oid = any(polroles) and rolname in ('tongxin_officer', 'tongxin_self', 'tongxin_admin', 'tongxin_gate'))
      and coalesce(pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) not like '%kernel.worn()%'
  loop
    execute format('alter policy %I on %s', p.polname, p.owner)
      || coalesce(' using ((' || p.seen || ') and (select kernel.worn()))', '')
      || coalesce(' with check ((' || p.written || ') and (select kernel.worn()))', '');
  end loop;
end $procedure$
;

CREATE OR REPLACE PROCEDURE kernel.shared(IN t regclass, IN why text)
 LANGUAGE plpgsql
AS $procedure$
begin
  insert into kernel.table_owner values (t::text, 'shared', why);
end $procedure$
;

CREATE OR REPLACE FUNCTION kernel.worn()
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
    select coalesce(current_setting('app.seal', true) = encode(sha256(key || convert_to(concat_ws('|',
      current_setting('role', true), current_setting('app.lo', true), current_setting('app.hi', true),
      current_setting('app.person', true), current_setting('app.account', true), current_setting('app.path', true),
      current_setting('app.now', true)), 'UTF8') || key), 'hex'), false) from kernel.scope_key
  $function$
;

CREATE OR REPLACE FUNCTION public.audit_name(account uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.display_name from account a where a.id = account and kernel.worn() and kernel.account() is null
$function$
;

CREATE OR REPLACE FUNCTION public.audit_unusual(since timestamp with time zone, exports text[], refusals integer)
 RETURNS TABLE(kind text, line_id uuid, account_id uuid, network text, at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with recent as materialized (
    select l.id, l.account_id, l.address_prefix, l.at, l.outcome, l.verb from journal_line l
    where l.at >= since and (select kernel.worn())
      and ((select kernel.account()) is null or (select identity_holds('audit_admin')))
  ), counted as (
    select id, r.account_id, address_prefix, r.at,
      lag(r.at, refusals - 1) over (partition by r.account_id order by r.at, r.id) as first
    from recent r where outcome in ('refused', 'forbidden') and r.account_id is not null
  )
  (select distinct on (c.account_id) 'refusals', c.id, c.account_id, c.address_prefix, c.at
    from counted c where c.at - c.first < interval '1 minute' order by c.account_id, c.at, c.id)
  union all
  select 'export', r.id, r.account_id, r.address_prefix, r.at from recent r
    where r.outcome = 'done' and r.verb = any (exports)
$function$
;

CREATE OR REPLACE FUNCTION public.identity_disable_idle(before timestamp with time zone, why text, forget_before timestamp with time zone)
 RETURNS TABLE(id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  delete from identity_attempt t where t.at < forget_before;
  return query
    update identity_account a set state = 'disabled', disabled_reason = why
    where a.state = 'active' and a.enabled_at < before and not exists (
      select from identity_session s left join identity_seen n on n.session_id = s.id
      where s.account_id = a.id and greatest(s.started_at, n.at) >= before)
    -- Never the last administrator of a kind: nobody could let anybody in again.
    and not exists (
      select from identity_office o where o.account_id = a.id and o.ended_at is null
        and o.role in ('system_admin', 'security_admin', 'audit_admin') and not exists (
          select from identity_office p join identity_account b on b.id = p.account_id
          where p.role = o.role and p.ended_at is null and b.id <> a.id and b.state = 'active'))
    returning a.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.identity_end_sessions(account uuid, why text, moment timestamp with time zone)
 RETURNS TABLE(id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not (why = 'disabled' and exists (select from identity_account a where a.id = account and a.state = 'disabled'))
    and not (why = 'factor' and exists (select from identity_request r where r.account_id = account and r.kind = 'factor'
      and r.state = 'approved' and r.decided_by = kernel.account() and r.decided_at = moment)) then
    raise exception 'nothing ends these sessions' using errcode = 'insufficient_privilege';
  end if;
  -- FOR UPDATE in one order: a deed under way in a session is finished first (S-31).
  perform 1 from identity_session s where s.account_id = account and s.ended_at is null order by s.id for update;
  return query update identity_session s set ended_at = moment, ended_why = why
    where s.account_id = account and s.ended_at is null returning s.id;
end $function$
;

CREATE OR REPLACE FUNCTION public.identity_enter(session_digest bytea, account uuid, hat text, moment timestamp with time zone, lock boolean)
 RETURNS json
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  at_moment timestamptz := coalesce(moment, transaction_timestamp());
  today date := (at_moment at time zone 'Asia/Shanghai')::date;
  s identity_session%rowtype;
begin
  if session_digest is not null then
    if lock then
      select * into s from identity_session e where e.token_digest = session_digest and e.ended_at is null for key share;
    else
      select * into s from identity_session e where e.token_digest = session_digest and e.ended_at is null;
    end if;
    if s.id is null then
      return null;
    end if;
    account := s.account_id;
  end if;
  if lock then
    perform 1 from identity_account a where a.id = account for key share;
    perform 1 from identity_office o where o.account_id = account and o.ended_at is null
      and (hat is null or o.id::text = hat) for key share;
  end if;
  return (
    select json_build_object('now', at_moment, 'accountId', a.id, 'login', a.login, 'displayName', a.display_name,
      'personId', a.person_id, 'organisationId', a.organisation_id, 'path', a.path, 'state', a.state,
      'accountMac', encode(a.mac, 'hex'), 'passwordSetAt', c.password_set_at, 'passwordVoid', c.voided_at is not null,
      'enrolled', c.totp is not null,
      'recoveryLeft', (select count(*) from identity_recovery_code r where r.account_id = a.id),
      'policy', i.policy, 'mode', i.mode,
      'sessionId', s.id, 'startedAt', s.started_at, 'secondFactor', s.second_factor, 'provenAt', s.proven_at,
      'seenAt', greatest(s.started_at, (select n.at from identity_seen n where n.session_id = s.id)),
      'offices', coalesce((
        select json_agg(json_build_object('id', o.id, 'role', o.role, 'organisationId', o.organisation_id,
          'path', o.path, 'organisationName', o.organisation_name, 'from', o.from_day, 'to', o.to_day,
          'postId', o.post_id, 'mac', encode(o.mac, 'hex')) order by o.from_day, o.id)
        from identity_office o
        where o.account_id = a.id and o.ended_at is null and o.from_day <= today and (o.to_day is null or today < o.to_day)
      ), '[]'::json))
    from identity_account a
      left join identity_credential c on c.account_id = a.id
      left join identity_setting i on true
    where a.id = account
  );
end $function$
;

CREATE OR REPLACE FUNCTION public.identity_forget_notices(before timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  delete from identity_notice n where n.at < before;
end $function$
;

CREATE OR REPLACE FUNCTION public.identity_forget_spent(before timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  delete from identity_spent s where s.at < before;
end $function$
;

CREATE OR REPLACE FUNCTION public.identity_holds(wanted_role text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from identity_office o where o.account_id = kernel.account() and o.role = wanted_role
    and o.ended_at is null and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day))
$function$
;

CREATE OR REPLACE FUNCTION public.identity_is_within(account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select not exists (select from identity_office o where o.account_id = account and o.ended_at is null
    and not coalesce(o.path >= kernel.lo() and o.path < kernel.hi(), false))
$function$
;

CREATE OR REPLACE FUNCTION public.identity_link_taken(wanted_issuer text, wanted_subject bytea, account uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from identity_link where issuer = wanted_issuer and (subject = wanted_subject or account_id = account))
$function$
;

CREATE OR REPLACE FUNCTION public.identity_move_account(account uuid, place uuid, new_path text, new_name text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  update identity_account set organisation_id = place, path = new_path, organisation_name = new_name where id = account;
end $function$
;

CREATE OR REPLACE FUNCTION public.identity_nearest_office(wanted text[])
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.organisation_id from identity_office o join identity_account a on a.id = o.account_id and a.state <> 'disabled'
  where kernel.worn() and starts_with(kernel.own_path(), o.path) and o.role = any (wanted)
    and a.person_id is distinct from kernel.person() and o.ended_at is null
    and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day)
  order by length(o.path) desc limit 1
$function$
;

CREATE OR REPLACE FUNCTION public.identity_note_seen(session uuid, moment timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into identity_seen (session_id, at) values (session, moment)
  on conflict (session_id) do update set at = greatest(identity_seen.at, excluded.at)
$function$
;

CREATE OR REPLACE FUNCTION public.identity_officers_within()
 RETURNS TABLE(account_id uuid, person_id uuid, organisation_id uuid, path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.person_id, o.organisation_id, o.path
  from identity_office o join identity_account a on a.id = o.account_id and a.state <> 'disabled'
  where kernel.worn() and o.ended_at is null and o.path >= kernel.lo() and o.path < kernel.hi()
    and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day)
$function$
;

CREATE OR REPLACE FUNCTION public.identity_offices_within()
 RETURNS TABLE(organisation_id uuid, path text, organisation_name text, role text, holders text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select o.organisation_id, o.path, max(o.organisation_name), o.role, array_agg(a.display_name order by a.display_name)
  from identity_office o join identity_account a on a.id = o.account_id and a.state <> 'disabled'
  where kernel.worn() and o.ended_at is null and o.path >= kernel.lo() and o.path < kernel.hi()
    and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day)
  group by o.organisation_id, o.path, o.role
$function$
;

CREATE OR REPLACE FUNCTION public.identity_owner(account uuid)
 RETURNS TABLE(person_id uuid, organisation_id uuid, path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.person_id, a.organisation_id, a.path from identity_account a
  where kernel.worn() and kernel.account() is null and a.id = account
$function$
;

CREATE OR REPLACE FUNCTION public.identity_remove_factor(request uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare subject uuid;
begin
  select r.account_id into subject from identity_request r
  where r.id = request and r.kind = 'factor' and r.state = 'approved'
    and r.decided_by <> r.requested_by and r.decided_by <> r.account_id;
  if subject is null then
    raise exception 'no approved request' using errcode = 'insufficient_privilege';
  end if;
  update identity_credential set totp = null, totp_draft = null, totp_last_step = null where account_id = subject;
  delete from identity_recovery_code where account_id = subject;
  delete from identity_passkey where account_id = subject;
end $function$
;

CREATE OR REPLACE FUNCTION public.identity_rename_place(place uuid, new_name text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  update identity_account set organisation_name = new_name where organisation_id = place;
  update identity_office set organisation_name = new_name where organisation_id = place;
  update identity_awaited_office set organisation_name = new_name where organisation_id = place;
end $function$
;

CREATE OR REPLACE FUNCTION public.identity_roles_here()
 RETURNS text[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select coalesce(array_agg(distinct o.role), '{}') from identity_office o
  where kernel.worn() and o.account_id = kernel.account() and o.ended_at is null
    and o.path is not distinct from nullif(kernel.lo(), '0')
    and o.from_day <= (kernel.moment() at time zone 'Asia/Shanghai')::date
    and (o.to_day is null or (kernel.moment() at time zone 'Asia/Shanghai')::date < o.to_day)
$function$
;

CREATE OR REPLACE FUNCTION public.identity_sealed_active(since timestamp with time zone)
 RETURNS TABLE(kind text, id uuid, account_id uuid, person_id uuid, role text, organisation_id uuid, from_day date, to_day date, post_id uuid, ended_at timestamp with time zone, mac bytea)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  with present as materialized (
    select s.account_id from identity_session s
    where s.id in (select n.session_id from identity_seen n where n.at >= since
        union all select i.id from identity_session i where i.started_at >= since)
      and (select kernel.worn()) and ((select kernel.account()) is null or (select identity_holds('security_admin')))
    group by s.account_id
  )
  select 'office', o.id, o.account_id, null::uuid, o.role, o.organisation_id, o.from_day, o.to_day, o.post_id, o.ended_at, o.mac
    from identity_office o join present using (account_id) where o.ended_at is null
  union all
  select 'account', a.id, a.id, a.person_id, null, null, null, null, null, null, a.mac
    from identity_account a join present p on p.account_id = a.id
$function$
;

CREATE OR REPLACE FUNCTION public.identity_sealed_rows()
 RETURNS TABLE(kind text, id uuid, account_id uuid, person_id uuid, role text, organisation_id uuid, from_day date, to_day date, post_id uuid, ended_at timestamp with time zone, mac bytea)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if kernel.account() is not null then
    raise exception 'for the system only' using errcode = 'insufficient_privilege';
  end if;
  return query
    select 'office', o.id, o.account_id, null::uuid, o.role, o.organisation_id, o.from_day, o.to_day, o.post_id, o.ended_at, o.mac
    from identity_office o where o.ended_at is null
    union all
    select 'account', a.id, a.id, a.person_id, null, null, null, null, null, null, a.mac from identity_account a;
end $function$
;

CREATE OR REPLACE FUNCTION public.identity_taken(wanted_login text, wanted_mobile bytea, wanted_person uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select case
    when exists (select from identity_account where login = wanted_login) then 'login'
    when exists (select from identity_account where mobile_index = wanted_mobile) then 'mobile'
    when exists (select from identity_account where person_id = wanted_person) then 'person'
  end
$function$
;

CREATE OR REPLACE FUNCTION public.identity_use(account uuid)
 RETURNS TABLE(enrolled boolean, seen_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from identity_credential c where c.account_id = account and c.totp is not null)
      or exists (select from identity_passkey p where p.account_id = account),
    (select max(greatest(s.started_at, n.at)) from identity_session s left join identity_seen n on n.session_id = s.id
     where s.account_id = account)
$function$
;

CREATE OR REPLACE FUNCTION public.journal_refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'The journal only grows: % on % is refused.', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $function$
;

CREATE OR REPLACE FUNCTION public.journal_write(line jsonb, sealed bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into journal_line (id, at, request_id, account_id, person_id, hat, verb, object_kind, object_id, path,
    sentence, input, sealed, outcome, address_prefix, cause)
  values ((line->>'id')::uuid, (line->>'at')::timestamptz, line->>'requestId', (line->>'accountId')::uuid,
    (line->>'personId')::uuid, line->>'hat', line->>'verb', line->>'objectKind', line->>'objectId', line->>'path',
    line->>'sentence', nullif(line->'input', 'null'::jsonb), sealed, line->>'outcome', line->>'addressPrefix',
    line->>'cause');
  insert into journal_pending (line_id) values ((line->>'id')::uuid);
$function$
;

CREATE OR REPLACE FUNCTION public.member_came_after(branches uuid[], day date)
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select count(*)::integer from member_event e join member_person p on p.id = e.person_id
  where e.kind = 'MOVED' and e.withdrawn_by is null and e.to_organisation_id = any (branches)
    and e.on_day > to_char(day, 'YYYY-MM-DD') and p.organisation_id = any (branches)
$function$
;

CREATE OR REPLACE FUNCTION public.member_exits_of(numbers bytea[])
 RETURNS TABLE(id_index bytea, exit_type text, on_day text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select p.id_index, p.membership_status, max(e.on_day::text)
  from member_person p join member_event e on e.person_id = p.id
  where p.id_index = any (numbers) and not p.is_active and e.withdrawn_by is null
    and (e.exit_type = p.membership_status or (e.sanction = 'EXPULSION' and e.kind = 'SANCTIONED' and p.membership_status = 'EXPELLED'))
  group by p.id_index, p.membership_status
$function$
;

CREATE OR REPLACE FUNCTION public.member_moved_on(act uuid)
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select count(*)::integer from member_event e join member_person p on p.id = e.person_id
  where e.act_id = act and e.withdrawn_by is null and p.organisation_id <> e.to_organisation_id
$function$
;

CREATE OR REPLACE FUNCTION public.member_seal_words()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
begin
  raise exception 'the reason of a sanction must be sealed' using errcode = 'check_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.member_transfer(branch_left uuid, branch_joined uuid, people uuid[], day date, document text, why text, act uuid, moment timestamp with time zone, account uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare
  there text;
  moved uuid[];
begin
  select o.path into strict there from organisation o where o.id = branch_joined;
  with gone as (
    update member_person p set organisation_id = branch_joined, path = there, id_tail = null, version = version + 1, changed_at = moment,
      group_id = case when exists (select from organisation g where g.id = p.group_id and g.parent_id = branch_joined) then p.group_id end
    where p.organisation_id = branch_left and p.is_active and (people is null or p.id = any (people)) returning p.id
  ) select array_agg(id) into moved from gone;
  insert into member_event (id, person_id, path, kind, on_day, from_organisation_id, to_organisation_id, doc_no, reason, source, by_account, at, act_id)
    select gen_random_uuid(), m.id, there, 'MOVED', to_char(day, 'YYYY-MM-DD'), branch_left, branch_joined, document, why, 'manual', account, moment, act
    from unnest(moved) as m (id);
  return coalesce(cardinality(moved), 0);
end $function$
;

CREATE OR REPLACE FUNCTION public.member_transfer_back(act uuid, correction uuid, moment timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SET search_path TO 'public'
AS $function$
declare returned integer;
begin
  update member_person p set organisation_id = e.from_organisation_id, path = o.path, id_tail = null, version = version + 1,
      changed_at = moment, group_id = case when exists (select from organisation g where g.id = p.group_id and g.parent_id = o.id) then p.group_id end
    from member_event e join organisation o on o.id = e.from_organisation_id
    where e.person_id = p.id and e.act_id = act and e.withdrawn_by is null;
  get diagnostics returned = row_count;
  update member_event set withdrawn_by = correction where act_id = act and withdrawn_by is null;
  return returned;
end $function$
;

CREATE OR REPLACE FUNCTION public.membership_on(day date)
 RETURNS TABLE(person_id uuid, organisation_id uuid, path text, person_type text, name text, name_pinyin text)
 LANGUAGE sql
 STABLE
AS $function$
  select p.id, coalesce(m.from_organisation_id, p.organisation_id), p.path,
    case when (p.regularised_on is null and p.person_type = 'FULL') or p.regularised_on <= to_char(day, 'YYYY-MM-DD')
      then 'FULL' else 'PROBATIONARY' end, p.name, p.name_pinyin
  from member_person p
  left join lateral (
    select e.from_organisation_id from member_event e
    where e.person_id = p.id and e.on_day > to_char(day, 'YYYY-MM-DD') and e.kind = 'MOVED' and e.withdrawn_by is null
    order by e.on_day, e.at, e.id limit 1
  ) m on true
  left join lateral (
    select e.kind from member_event e
    where e.person_id = p.id and e.on_day <= to_char(day, 'YYYY-MM-DD') and e.withdrawn_by is null
      and (e.kind in ('JOINED', 'RESTORED', 'TRANSFERRED_IN', 'SUSPENDED', 'EXITED', 'TRANSFERRED_OUT')
        or (e.kind in ('SANCTIONED', 'SANCTION_LIFTED') and e.sanction = 'EXPULSION'))
    order by e.on_day desc, e.at desc, e.id desc limit 1
  ) s on true
  where p.joined_on <= to_char(day, 'YYYY-MM-DD') and p.membership_status is not null
    and p.membership_status <> 'NOT_RECOGNISED'
    and coalesce(s.kind, 'JOINED') in ('JOINED', 'RESTORED', 'TRANSFERRED_IN', 'SANCTION_LIFTED')
$function$
;

CREATE OR REPLACE FUNCTION public.notice_channels()
 RETURNS TABLE(mail boolean, push_key text, hosts jsonb)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.mail is not null, s.push ->> 'publicKey', s.push -> 'hosts' from notice_setting s where kernel.worn()
$function$
;

CREATE OR REPLACE FUNCTION public.notice_me()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select coalesce(kernel.person(), kernel.account()) $function$
;

CREATE OR REPLACE FUNCTION public.organisation_claim_code(source text, code text, except_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('organisation_code/' || source || '/' || code, 0));
  return exists (select from organisation_node where code_source = source and official_code = code and id is distinct from except_id);
end $function$
;

CREATE OR REPLACE FUNCTION public.organisation_claim_name(parent uuid, name text, except_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('organisation_name/' || parent || '/' || name, 0));
  return exists (select from organisation_node where parent_id = parent and full_name = name
    and revoked_on is null and id is distinct from except_id);
end $function$
;

CREATE OR REPLACE FUNCTION public.organisation_code_taken(source text, code text, except_id uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select exists (select from organisation_node where code_source = source and official_code = code and id is distinct from except_id) $function$
;

CREATE OR REPLACE FUNCTION public.organisation_count(organisation uuid, full_now integer, probationary_now integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
declare
  at text;
  more_full integer;
  more_probationary integer;
begin
  select path, full_now - own_full, probationary_now - own_probationary into at, more_full, more_probationary
    from organisation_tally
    where organisation_id = organisation and path >= kernel.lo() and path < kernel.hi() and kernel.worn() for update;
  if not found or (more_full = 0 and more_probationary = 0) then return; end if;
  update organisation_tally set own_full = full_now, own_probationary = probationary_now
    where organisation_id = organisation;
  update organisation_tally set full_members = full_members + more_full,
      probationary_members = probationary_members + more_probationary
    where path = any (organisation_lineage(at));
end $function$
;

CREATE OR REPLACE FUNCTION public.organisation_end(p text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select left(p, -1) || '/' $function$
;

CREATE OR REPLACE FUNCTION public.organisation_lineage(p text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select array(select left(p, n) from generate_series(5, length(p), 5) n) $function$
;

CREATE OR REPLACE FUNCTION public.organisation_may_found()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return identity_holds('system_admin');
end $function$
;

CREATE OR REPLACE FUNCTION public.organisation_next_root()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  lock table organisation_node in share row exclusive mode;
  return (select count(*) + 1 from organisation_node where parent_id is null);
end $function$
;

CREATE OR REPLACE FUNCTION public.organisation_on(day date)
 RETURNS TABLE(id uuid, parent_id uuid, path text, type text, kind text, sector text, full_name text, short_name text, sort_no integer)
 LANGUAGE sql
 STABLE
AS $function$
  select n.id, case when s.id is null then n.parent_id else s.parent_id end, n.path,
    coalesce(s.type, n.type), case when s.id is null then n.kind else s.kind end, n.sector,
    coalesce(w.full_name, n.full_name), coalesce(w.short_name, n.short_name), n.sort_no
  from organisation_node n
  left join lateral (
    select o.id, o.parent_id, o.type, o.kind from organisation_standing o
    where o.organisation_id = n.id and o.until_on > day and o.withdrawn_by is null order by o.until_on, o.id limit 1
  ) s on true
  left join lateral (
    select o.full_name, o.short_name from organisation_naming o
    where o.organisation_id = n.id and o.to_on > day and (o.from_on is null or o.from_on < o.to_on)
    order by o.to_on, o.from_on nulls first limit 1
  ) w on true
  where n.state in ('ACTIVE', 'REVOKED', 'AUTO_REVOKED') and (n.established_on is null or n.established_on <= day)
    and (n.revoked_on is null or n.revoked_on > day)
$function$
;

CREATE OR REPLACE FUNCTION public.organisation_recount()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  update organisation_tally t set full_members = s.full_members, probationary_members = s.probationary_members
  from (
    select a.organisation_id, sum(b.own_full) as full_members, sum(b.own_probationary) as probationary_members
    from organisation_tally b, unnest(organisation_lineage(b.path)) as up(path), organisation_tally a
    where a.path = up.path group by a.organisation_id
  ) s
  where s.organisation_id = t.organisation_id
    and (t.full_members, t.probationary_members) is distinct from (s.full_members, s.probationary_members)
$function$
;

CREATE OR REPLACE FUNCTION public.suggestion_is_office(place text)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$ select place = kernel.lo()
    and identity_roles_here() && array['county_officer', 'secretary', 'deputy_secretary', 'affairs_worker'] $function$
;

CREATE OR REPLACE FUNCTION public.todo_place(organisation uuid, above boolean)
 RETURNS TABLE(id uuid, path text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select p.id, p.path from organisation o join organisation p on p.id = case when above then o.parent_id else o.id end
  where kernel.worn() and kernel.account() is null and o.id = organisation
$function$
;

CREATE OR REPLACE FUNCTION public.todo_today()
 RETURNS date
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$ select (kernel.moment() at time zone 'Asia/Shanghai')::date $function$
;

CREATE OR REPLACE FUNCTION public.vote_resting_on(day date)
 RETURNS TABLE(person_id uuid, path text)
 LANGUAGE sql
 STABLE
AS $function$
  select c.person_id, c.path from member_event c
  where (c.kind = 'DETAINED' or (c.kind = 'SANCTIONED' and c.sanction = 'PROBATION_WITHIN_PARTY'))
    and c.on_day <= to_char(day, 'YYYY-MM-DD') and c.withdrawn_by is null
    and (
      (select e.kind = 'SANCTIONED' and coalesce(e.until_day, '9999') > to_char(day, 'YYYY-MM-DD') from member_event e
        where e.person_id = c.person_id and e.on_day <= to_char(day, 'YYYY-MM-DD') and e.withdrawn_by is null
          and (e.kind = 'JOINED' or (e.kind in ('SANCTIONED', 'SANCTION_LIFTED') and e.sanction = 'PROBATION_WITHIN_PARTY'))
        order by e.on_day desc, e.kind = 'JOINED', e.id desc limit 1)
      or (select e.kind = 'DETAINED' from member_event e
        where e.person_id = c.person_id and e.on_day <= to_char(day, 'YYYY-MM-DD') and e.withdrawn_by is null
          and e.kind in ('JOINED', 'DETAINED', 'RELEASED')
        order by e.on_day desc, e.kind = 'JOINED', e.id desc limit 1)
    )
  group by c.person_id, c.path
$function$
;
