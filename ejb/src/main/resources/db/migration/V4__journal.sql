create sequence journal_entry_seq start with 50 increment by 50;
create table journal_entry (
  id bigint primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  call_id varchar(36) not null,
  direction varchar(8) not null,
  peer_number varchar(128) not null,
  peer_name varchar(200) not null,
  line varchar(64) not null,
  started bigint not null,
  answered bigint,
  ended bigint not null,
  ending varchar(30) not null,
  sip_status integer not null,
  -- a call is written once, however often its ending is announced
  unique (tenant_id, person_id, call_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index journal_entry_newest on journal_entry (tenant_id, person_id, started, id);
create index journal_entry_tenant on journal_entry (tenant_id, started, id);

create sequence call_in_flight_seq start with 50 increment by 50;
create table call_in_flight (
  id bigint primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  call_id varchar(36) not null,
  node varchar(80) not null,
  direction varchar(8) not null,
  peer_number varchar(128) not null,
  peer_name varchar(200) not null,
  line varchar(64) not null,
  started bigint not null,
  unique (tenant_id, person_id, call_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index call_in_flight_node on call_in_flight (node);
