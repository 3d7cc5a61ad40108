-- Why an election was held more than a year before the term ended (ORG-44).
alter table organisation_term add column reason text;
