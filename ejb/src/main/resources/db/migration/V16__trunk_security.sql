-- how calls that we begin offer their audio to this PBX: RTP, SDES or DTLS; null as the server's setting says
alter table connector add column media_security varchar(8);
