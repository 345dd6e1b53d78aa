-- The tables of lines and of calls in flight are read page by page, in the order of an index (see V27).
create index line_account_in_order on line_account (tenant_id desc, number, person_id);
create index call_in_flight_oldest on call_in_flight (tenant_id desc, started, id);
