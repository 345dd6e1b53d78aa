-- Instants are bigint milliseconds since 1970-01-01T00:00Z everywhere: no time zone of any server or driver can change them.
create table tenant (
  id varchar(40) primary key,
  name varchar(200) not null,
  country varchar(2) not null
);

create table tenant_host (
  host varchar(253) primary key,
  tenant_id varchar(40) not null references tenant (id)
);
create index tenant_host_tenant on tenant_host (tenant_id);

create table person (
  id varchar(36) primary key,
  tenant_id varchar(40) not null references tenant (id),
  login varchar(120) not null,
  name varchar(200) not null,
  roles varchar(200) not null,
  disabled boolean not null,
  unique (tenant_id, login),
  -- lets every other table refer to a person together with the tenant, so that no row can point into another tenant
  unique (tenant_id, id)
);

create sequence assigned_number_seq start with 50 increment by 50;
create table assigned_number (
  id bigint primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  written varchar(64) not null,
  canonical varchar(64) not null,
  unique (tenant_id, canonical),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index assigned_number_person on assigned_number (tenant_id, person_id);
