alter table tenant add column created bigint default 0 not null;
-- since then nobody of it signs in and nothing of it connects; null while it is active
alter table tenant add column suspended bigint;
-- people who may have a phone; null without a limit
alter table tenant add column seats integer;
-- days that calls stay in the journal; null to keep them
alter table tenant add column journal_days integer;
-- counts changes, so that two administrators do not overwrite each other
alter table tenant add column version bigint default 1 not null;

create table tenant_domain (
  domain varchar(253) primary key,
  tenant_id varchar(40) not null references tenant (id)
);
create index tenant_domain_tenant on tenant_domain (tenant_id);

-- the tenants that the operator put into the hands of a partner's administrator
create table partner_tenant (
  id varchar(36) primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  administered varchar(40) not null references tenant (id),
  unique (person_id, administered),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index partner_tenant_administered on partner_tenant (administered);
