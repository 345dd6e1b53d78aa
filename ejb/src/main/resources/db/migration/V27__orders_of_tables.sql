-- The tables of the console, and the search of the phone, read in the order of an index and stop at the end of the page.
-- H2 reads an index in its own direction alone, and prefers one that an ordering asks for only where it runs the other way
-- from that of the foreign key: hence the descending tenant, which the orderings name first. PostgreSQL reads either both ways.
create index journal_entry_latest on journal_entry (tenant_id desc, started desc, id desc);
drop index journal_entry_tenant;
create index audit_entry_latest on audit_entry (tenant_id desc, at desc, id desc);
drop index audit_entry_newest;
create index person_in_order on person (tenant_id desc, name_sorted, id);
drop index person_by_name;
create index contact_in_order on contact (tenant_id desc, name_sorted, id);
drop index contact_by_name;
-- How many have a phone is counted in the index alone.
create index person_seats on person (tenant_id, disabled, roles, id);
