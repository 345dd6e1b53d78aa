-- the OpenID provider that a tenant's people sign in with
create table identity_provider (
  tenant_id varchar(40) primary key references tenant (id),
  name varchar(80) not null,
  issuer varchar(500) not null,
  client_id varchar(200) not null,
  -- AES-256-GCM, base64 of nonce and ciphertext; the key is not in the database
  secret varchar(2000) not null,
  secret_key_id varchar(16) not null,
  -- where in the claims roles stand; empty when the provider says nothing about them
  role_claim varchar(200) not null,
  user_role varchar(200) not null,
  admin_role varchar(200) not null,
  -- whether somebody whom only the provider knows is added to the people
  adds_people boolean not null,
  -- whether passwords of ours open the door beside it
  local_accounts boolean not null,
  version bigint not null
);

-- whom a provider means by a subject
create table provider_account (
  id varchar(36) primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  issuer varchar(500) not null,
  subject varchar(255) not null,
  unique (tenant_id, issuer, subject),
  unique (tenant_id, person_id, issuer),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);

-- what the provider gave us for a session; part of it, so it ends with it
create table provider_session (
  session_id varchar(36) primary key references sign_in_session (id) on delete cascade,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  issuer varchar(500) not null,
  subject varchar(255) not null,
  -- the provider's own name of the session (sid); empty when it has none
  sid varchar(255) not null,
  -- both sealed as secrets are; empty when there is none, or it was too long to keep
  id_token varchar(16000) not null,
  id_token_key_id varchar(16) not null,
  refresh_token varchar(16000) not null,
  refresh_token_key_id varchar(16) not null,
  -- when the provider is asked again; null when it cannot be asked
  refresh_at bigint,
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index provider_session_sid on provider_session (tenant_id, sid);
create index provider_session_subject on provider_session (tenant_id, subject);
create index provider_session_refresh on provider_session (refresh_at);

-- the host name at which a session was opened; empty in those opened before it was noted
alter table sign_in_session add column host varchar(253) default '' not null;
