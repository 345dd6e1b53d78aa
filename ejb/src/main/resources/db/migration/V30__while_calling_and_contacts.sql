-- how the suite shall show somebody who is on the phone here, as they wish it
alter table own_presence add column while_calling varchar(20) default 'BUSY' not null;
-- how it was told to show them now; written before it is told, so that whoever comes after a killed node takes it back
alter table own_presence add column calling_shown varchar(20);

-- The company's contacts by name, and those of one person, without a look at anybody else's.
create index contact_of on contact (tenant_id desc, person_id, name_sorted, id);
drop index contact_in_order;
