-- Everybody of a range by name, whatever the branch: one walk for a county, while few people are found by path and sorted.
-- The path stands in the index so that people outside the range are passed over without looking at their rows.
create index member_person_name on member_person (name_pinyin, id, path);
