-- what somebody chose to appear as, how their suite shows them, and what came about: kept for tenants with a suite, too,
-- so that nothing waits for it
alter table own_presence add column message varchar(280) default '' not null;
alter table own_presence add column chosen_at bigint default 0 not null;
-- whether the suite was told of the choice
alter table own_presence add column told boolean default true not null;
-- on the phone and at a device: as long as a node says so again, so that nobody stays it when a node is killed
alter table own_presence add column calling_until bigint default 0 not null;
alter table own_presence add column here boolean default false not null;
alter table own_presence add column here_until bigint default 0 not null;
-- when the suite was told last that they are on the phone, and whether that is to be taken back there
alter table own_presence add column calling_said bigint;
alter table own_presence add column calling_told boolean default false not null;
-- how the suite showed them last
alter table own_presence add column seen varchar(20);
alter table own_presence add column seen_calling boolean default false not null;
alter table own_presence add column seen_message varchar(280) default '' not null;
-- other nodes ask for what changed since
alter table own_presence add column changed bigint default 0 not null;
create index own_presence_changed on own_presence (changed);
