-- for the journal of a server that was killed: when a call was answered, and when it was last known to go on
alter table call_in_flight add column answered bigint;
alter table call_in_flight add column seen bigint;
