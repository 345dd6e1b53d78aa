-- who does for a tenant what one node does for all: taken by compare-and-set, and over when it is not renewed
create table lease (
  tenant_id varchar(40) not null references tenant (id),
  name varchar(40) not null,
  holder varchar(120) not null,
  held_until bigint not null,
  primary key (tenant_id, name)
);
