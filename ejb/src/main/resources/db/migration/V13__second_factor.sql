-- the secret that a person's authenticator app shares with us (RFC 6238)
create table second_factor (
  person_id varchar(36) primary key,
  tenant_id varchar(40) not null,
  -- AES-256-GCM, base64 of nonce and ciphertext; the key is not in the database
  secret varchar(1000) not null,
  secret_key_id varchar(16) not null,
  -- since when it is asked for; null until a first code of it was given
  confirmed bigint,
  -- the last time step of which a code was taken, so that none is taken twice
  last_step bigint not null,
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);

-- opens once in place of the app; SHA-256 of 80 random bits
create table recovery_code (
  id varchar(36) primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  code_hash varchar(64) not null,
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index recovery_code_person on recovery_code (tenant_id, person_id);
