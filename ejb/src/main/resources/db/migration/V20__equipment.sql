-- a place of a tenant where numbers are read in a way of their own
create table site (
  id varchar(36) primary key,
  tenant_id varchar(40) not null references tenant (id),
  name varchar(200) not null,
  country varchar(2) not null,
  -- what its people leave out when they dial within their own area, without the national prefix; '' for nothing
  area_code varchar(10) not null,
  unique (tenant_id, name),
  unique (tenant_id, id)
);

alter table person add column site_id varchar(36);
alter table person add constraint person_site foreign key (tenant_id, site_id) references site (tenant_id, id);
create index person_of_site on person (tenant_id, site_id);
-- what the PBX offers this person, as its management says
alter table person add column voicemail_number varchar(64);
alter table person add column voicemail_licence boolean default false not null;
-- names with one blank between them
alter table person add column capabilities varchar(200) default '' not null;

-- a telephone on somebody's desk, known to the PBX; those of one group ring and are shown as one (MULAP)
create table desk_phone (
  id varchar(36) primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  name varchar(100) not null,
  extension varchar(64) not null,
  group_number varchar(64) not null,
  unique (tenant_id, extension),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index desk_phone_person on desk_phone (tenant_id, person_id);
