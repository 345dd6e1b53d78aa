-- what a tenant's suite said last of somebody: why it keeps them off the phone (null for not at all), and whether it
-- makes them an administrator here, which counts where the tenant wants that
alter table person add column kept_out varchar(20);
alter table person add column suite_administrator boolean default false not null;
alter table suite_connection add column administrators boolean default false not null;
