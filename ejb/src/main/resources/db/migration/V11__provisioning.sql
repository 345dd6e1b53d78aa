-- answers to requests with an Idempotency-Key, so that one that comes again happens once
create table idempotent_answer (
  id varchar(36) primary key,
  tenant_id varchar(40) not null references tenant (id),
  caller varchar(160) not null,
  idempotency_key varchar(64) not null,
  -- SHA-256 of method, path and body
  request_hash varchar(64) not null,
  status integer not null,
  body varchar(8000) not null,
  at bigint not null,
  unique (tenant_id, caller, idempotency_key)
);
create index idempotent_answer_at on idempotent_answer (at);
