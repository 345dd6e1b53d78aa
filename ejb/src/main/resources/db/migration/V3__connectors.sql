create table connector (
  id varchar(40) primary key,
  tenant_id varchar(40) not null references tenant (id),
  name varchar(200) not null,
  enabled boolean not null,
  created bigint not null,
  -- connected or away since then; null before the first connection
  changed bigint,
  last_error varchar(500) not null,
  unique (tenant_id, id)
);

create sequence api_key_seq start with 50 increment by 50;
create table api_key (
  id bigint primary key,
  tenant_id varchar(40) not null,
  connector_id varchar(40) not null,
  -- the last four characters, to tell keys apart
  key_id varchar(8) not null,
  salt varchar(32) not null,
  hash varchar(64) not null,
  ha1_md5 varchar(32) not null,
  ha1_sha256 varchar(64) not null,
  created bigint not null,
  created_by varchar(120) not null,
  revoked bigint,
  foreign key (tenant_id, connector_id) references connector (tenant_id, id)
);
create index api_key_connector on api_key (tenant_id, connector_id);

create sequence connector_flow_seq start with 50 increment by 50;
create table connector_flow (
  id bigint primary key,
  tenant_id varchar(40) not null,
  connector_id varchar(40) not null,
  node varchar(80) not null,
  flow_id varchar(120) not null,
  peer varchar(80) not null,
  transport varchar(8) not null,
  user_agent varchar(300) not null,
  key_id varchar(8) not null,
  since bigint not null,
  round_trip bigint,
  unique (connector_id, node, flow_id),
  foreign key (tenant_id, connector_id) references connector (tenant_id, id)
);
create index connector_flow_connector on connector_flow (tenant_id, connector_id);

create sequence connector_event_seq start with 50 increment by 50;
create table connector_event (
  id bigint primary key,
  tenant_id varchar(40) not null,
  connector_id varchar(40) not null,
  at bigint not null,
  what varchar(20) not null,
  peer varchar(80) not null,
  user_agent varchar(300) not null,
  detail varchar(500) not null,
  foreign key (tenant_id, connector_id) references connector (tenant_id, id)
);
create index connector_event_at on connector_event (tenant_id, connector_id, at);

create table line_account (
  id varchar(36) primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  number varchar(64) not null,
  domain varchar(253) not null,
  host varchar(253) not null,
  port integer not null,
  transport varchar(8) not null,
  auth_user varchar(120) not null,
  -- AES-256-GCM, base64 of nonce and ciphertext; the key is not in the database
  secret varchar(1000) not null,
  secret_key_id varchar(16) not null,
  enabled boolean not null,
  connected boolean not null,
  changed bigint,
  peer varchar(80) not null,
  user_agent varchar(300) not null,
  last_status integer not null,
  last_error varchar(500) not null,
  unique (tenant_id, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
