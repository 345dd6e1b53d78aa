-- what a tenant bought: SEATS, a fixed number of them (tenant.seats), or USAGE, paid by the people who are active in a month
create table subscription (
  tenant_id varchar(40) primary key references tenant (id),
  plan varchar(10) not null,
  -- days in which people may still be added after there are more than seats
  grace_days integer not null,
  -- since when more people have a phone than seats were bought; null while they do not
  over_since bigint
);

-- who signed in or called in a calendar month of UTC, as in 2026-03
create table active_person (
  id varchar(44) primary key,
  tenant_id varchar(40) not null,
  person_id varchar(36) not null,
  in_month varchar(7) not null,
  unique (tenant_id, in_month, person_id),
  foreign key (tenant_id, person_id) references person (tenant_id, id)
);
create index active_person_person on active_person (tenant_id, person_id);

-- a line of the statement; it stays as it was when people are deleted
create table month_of_use (
  id varchar(48) primary key,
  tenant_id varchar(40) not null references tenant (id),
  in_month varchar(7) not null,
  plan varchar(10) not null,
  seats integer,
  most_taken integer not null,
  active integer not null,
  unique (tenant_id, in_month)
);
