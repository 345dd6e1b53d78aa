-- how a tenant reaches its collaboration suite; none has a row here that keeps its people with us
create table suite_connection (
  tenant_id varchar(40) primary key references tenant (id),
  kind varchar(20) not null,
  base_url varchar(300) not null,
  login_url varchar(300) not null,
  directory varchar(120) not null,
  client_id varchar(120) not null,
  -- what proves us there, sealed with a key that is not in the database
  secret varchar(8000) not null,
  secret_key_id varchar(16) not null,
  people boolean not null,
  adding boolean not null,
  contacts boolean not null,
  presence boolean not null,
  version bigint not null
);
-- how the connection does
create table suite_standing (
  tenant_id varchar(40) primary key references tenant (id),
  up boolean not null,
  since bigint not null,
  why varchar(20) not null,
  detail varchar(300) not null,
  failures integer not null,
  last_sync bigint,
  next_sync bigint not null,
  people integer not null,
  matched integer not null,
  unseated integer not null,
  gone integer not null,
  contacts integer not null,
  presence_up boolean not null,
  presence_since bigint,
  presence_why varchar(20) not null,
  presence_detail varchar(300) not null
);
-- somebody as the suite knows them, and which of our people they are; who is gone there stays here, marked
create table suite_member (
  id varchar(36) primary key,
  tenant_id varchar(40) not null references tenant (id),
  suite_id varchar(200) not null,
  person_id varchar(36),
  email varchar(254) not null,
  name varchar(200) not null,
  licence varchar(20) not null,
  enabled boolean not null,
  administrator boolean not null,
  -- whether we know the person from the suite alone
  added boolean not null,
  seen bigint not null,
  gone bigint,
  unique (tenant_id, suite_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index suite_member_person on suite_member (tenant_id, person_id);
create index suite_member_email on suite_member (tenant_id, email);
-- up to where contacts are known; the owner is the suite's id of a person, or empty for the company's
create table suite_contact_mark (
  id varchar(36) primary key,
  tenant_id varchar(40) not null references tenant (id),
  owner varchar(200) not null,
  mark varchar(4000) not null,
  unique (tenant_id, owner)
);
-- presence of tenants without a suite
create table own_presence (
  person_id varchar(36) primary key,
  tenant_id varchar(40) not null,
  chosen varchar(20) not null,
  calling boolean not null,
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index own_presence_tenant on own_presence (tenant_id);
