-- what changed in a tenant, numbered without gaps in the order of commits: the counter's row is locked until then
create table change_counter (
  tenant_id varchar(40) primary key references tenant (id),
  newest bigint not null
);
create table tenant_change (
  id varchar(60) primary key,
  tenant_id varchar(40) not null references tenant (id),
  seq bigint not null,
  at bigint not null,
  act varchar(30) not null,
  -- id of the person whom it concerns, who may be gone
  subject varchar(36) not null,
  unique (tenant_id, seq)
);
create index tenant_change_at on tenant_change (at);

-- where changes are sent; one for each tenant
create table webhook (
  tenant_id varchar(40) primary key references tenant (id),
  url varchar(500) not null,
  -- AES-256-GCM, base64 of nonce and ciphertext; the key is not in the database
  secret varchar(500) not null,
  secret_key_id varchar(16) not null,
  created bigint not null,
  -- the last change that was taken
  delivered bigint not null,
  tries integer not null,
  next_try bigint not null,
  failing_since bigint,
  last_error varchar(300) not null,
  -- given up then, after it had failed for too long
  disabled bigint
);
