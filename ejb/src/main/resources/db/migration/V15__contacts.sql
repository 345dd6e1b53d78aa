-- whom the company knows, or, where there is a person, whom only that person knows
create table contact (
  id varchar(36) primary key,
  tenant_id varchar(40) not null references tenant (id),
  person_id varchar(36),
  source_id varchar(200) not null,
  name varchar(200) not null,
  company varchar(200) not null,
  email varchar(254) not null,
  name_sorted varchar(400) not null,
  search_text varchar(4000) not null,
  seen bigint not null,
  unique (tenant_id, id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index contact_source on contact (tenant_id, source_id);
create index contact_by_name on contact (tenant_id, name_sorted, id);
create index contact_person on contact (tenant_id, person_id);

create sequence contact_number_seq start with 50 increment by 50;
create table contact_number (
  id bigint primary key,
  tenant_id varchar(40) not null,
  contact_id varchar(36) not null,
  person_id varchar(36),
  written varchar(64) not null,
  canonical varchar(64) not null,
  foreign key (tenant_id, contact_id) references contact (tenant_id, id)
);
create index contact_number_canonical on contact_number (tenant_id, canonical);
create index contact_number_contact on contact_number (tenant_id, contact_id);
