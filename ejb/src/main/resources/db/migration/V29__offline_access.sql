-- whether the provider is asked for tokens that outlive a stay there: found out at sign-ins
alter table identity_provider add column offline_access varchar(10) default 'UNASKED' not null;
