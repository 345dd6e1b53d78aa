create table local_password (
  person_id varchar(36) primary key,
  tenant_id varchar(40) not null,
  -- PHC string: algorithm, version, parameters, salt and hash
  hash varchar(255) not null,
  changed bigint not null,
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);

create table sign_in_session (
  id varchar(36) primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  -- SHA-256 of the cookie's token, hexadecimal; the token itself is nowhere
  token_hash varchar(64) not null unique,
  opened bigint not null,
  last_used bigint not null,
  source varchar(64) not null,
  user_agent varchar(300) not null,
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index sign_in_session_person on sign_in_session (tenant_id, person_id);
create index sign_in_session_last_used on sign_in_session (last_used);
