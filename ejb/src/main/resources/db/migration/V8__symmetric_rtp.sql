-- whether plain RTP may come from elsewhere than the PBX's descriptions say, as from behind a NAT
alter table connector add column symmetric_rtp boolean default false not null;
