-- which PBX is at the other end of a trunk: the name of a profile
alter table connector add column profile varchar(30) default 'GENERIC' not null;

-- what is said to phone users: by an administrator to their tenant, by the operator to everybody
create table notice (
  id varchar(36) primary key,
  -- whose administrator said it; for everybody's notices the operator's own tenant
  tenant_id varchar(40) not null references tenant (id),
  everybody boolean not null,
  kind varchar(20) not null,
  severity varchar(20) not null,
  shown_from bigint not null,
  -- null: until it is taken back
  shown_until bigint,
  -- one line for each language: its code, a tabulator, the sentence
  texts varchar(8000) not null,
  created bigint not null,
  created_by varchar(120) not null
);
create index notice_shown on notice (tenant_id, shown_from);
create index notice_everybody on notice (everybody, shown_from);
