create sequence audit_entry_seq start with 50 increment by 50;
create table audit_entry (
  id bigint primary key,
  -- whose affairs it was; who did it may belong to another tenant
  tenant_id varchar(40) not null references tenant (id),
  at bigint not null,
  actor varchar(120) not null,
  actor_tenant varchar(40) not null,
  act varchar(30) not null,
  subject varchar(300) not null,
  -- one line for each field: name, before and after, with a tabulator between them; never a secret
  changes varchar(8000) not null
);
create index audit_entry_newest on audit_entry (tenant_id, at, id);
