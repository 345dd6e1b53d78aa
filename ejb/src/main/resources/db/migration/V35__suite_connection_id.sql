-- Which connection it is: one that was let go and made again has the same tenant, and the same version.
alter table suite_connection add column connection_id varchar(36) default '' not null;
