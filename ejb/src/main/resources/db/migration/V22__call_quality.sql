-- how a call sounded, each direction apart: what the person heard and what the far side heard of them; null where
-- nobody answered or too little was measured. MOS 1 to 4.5, loss in per cent, jitter and round trip in milliseconds
alter table journal_entry add column heard_mos double precision;
alter table journal_entry add column heard_loss double precision;
alter table journal_entry add column heard_jitter double precision;
alter table journal_entry add column sent_mos double precision;
alter table journal_entry add column sent_loss double precision;
alter table journal_entry add column sent_jitter double precision;
alter table journal_entry add column round_trip integer;
-- the score of the worse direction, to search and sort by
alter table journal_entry add column mos double precision;
-- the trunk that carried it, which may be gone; null for a line of the person's own
alter table journal_entry add column connector_id varchar(40);
