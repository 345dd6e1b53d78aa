-- The phone's search reads these alone on H2, in the order of the names; only of what fits is the row looked up.
-- An entry of a PostgreSQL index cannot be that long; there the rows themselves are read as fast.
${onH2} create index person_searched on person (tenant_id desc, disabled, name_sorted, id, search_text);
${onH2} create index contact_searched on contact (tenant_id desc, person_id, name_sorted, id, search_text);
${onH2} drop index contact_of;
