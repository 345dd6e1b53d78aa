-- how the PBX takes and gives keypad digits: RFC4733, INFO or INBAND
alter table connector add column digits varchar(16) default 'RFC4733' not null;
alter table line_account add column digits varchar(16) default 'RFC4733' not null;
