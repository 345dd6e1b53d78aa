alter table person add column email varchar(254);
-- the name in lower case, to sort by; everything that a search looks at, in lower case
alter table person add column name_sorted varchar(400) default '' not null;
alter table person add column search_text varchar(4000) default '' not null;
alter table person add column version bigint default 1 not null;
update person set name_sorted = lower(name), search_text = lower(name || ' ' || login);
update person set search_text = search_text || ' ' || (
  select string_agg(n.canonical, ' ') from assigned_number n
  where n.tenant_id = person.tenant_id and n.person_id = person.id
) where exists (
  select 1 from assigned_number n where n.tenant_id = person.tenant_id and n.person_id = person.id
);
create unique index person_email on person (tenant_id, email);
create index person_by_name on person (tenant_id, name_sorted, id);

-- a first password, which its owner must change before it opens anything
alter table local_password add column to_change boolean default false not null;
