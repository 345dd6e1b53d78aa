-- whether passwords of ours open the door only together with a second factor
alter table tenant add column second_factor_required boolean default false not null;
