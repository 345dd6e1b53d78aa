-- calls that a tenant may have at the same time on one server; none without a limit
alter table tenant add column calls_at_once integer;
