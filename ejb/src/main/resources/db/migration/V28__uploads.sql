-- a file of people and lines that is taken over while nobody waits for it; its rows are in the memory of one node alone
create table upload (
  id varchar(36) primary key,
  tenant_id varchar(40) not null references tenant (id),
  name varchar(200) not null,
  begun bigint not null,
  begun_by varchar(200) not null,
  node varchar(80) not null,
  -- when its node last said that it goes on
  seen bigint not null,
  ended bigint,
  state varchar(10) not null,
  -- rows: all, those that were looked at, and those of them that were refused
  total integer not null,
  done integer not null,
  faulty integer not null,
  -- the names of the file's columns with tabulators between them
  header varchar(4000) not null,
  unique (tenant_id, id)
);
create index upload_latest on upload (tenant_id, begun desc, id desc);
create index upload_state on upload (state);

create table upload_fault (
  -- the upload's id and the row's number
  id varchar(44) primary key,
  tenant_id varchar(40) not null,
  upload_id varchar(36) not null,
  -- of the row, from 1 on
  place integer not null,
  why varchar(20) not null,
  field varchar(40) not null,
  -- the row's cells in the order of the header with tabulators between them, without the secret
  cells varchar(8000) not null,
  foreign key (tenant_id, upload_id) references upload (tenant_id, id)
);
create index upload_fault_place on upload_fault (tenant_id, upload_id, place);
