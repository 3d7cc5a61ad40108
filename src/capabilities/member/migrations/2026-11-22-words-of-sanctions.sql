-- Why somebody was sanctioned says what he did: it lies sealed, as numbers and addresses do (S-40). Rows of before are as they were.
alter table member_event add column sealed_reason bytea;
alter table member_event add constraint member_event_sealed_words
  check (reason is null or kind not in ('SANCTIONED', 'SANCTION_LIFTED')) not valid;
