-- An installation of the first release, whose database was version 5, as people had used it.
insert into tenant (id, name, country) values ('acme', 'Acme Brot & Söhne', 'DE');
insert into tenant_host (host, tenant_id) values ('phone.acme.example', 'acme');
insert into person (id, tenant_id, login, name, roles, disabled)
  values ('11111111-1111-1111-1111-111111111111', 'acme', 'anna', 'Anna Arndt', 'tenant-admin,user', false);
insert into person (id, tenant_id, login, name, roles, disabled)
  values ('22222222-2222-2222-2222-222222222222', 'acme', 'zoë', 'Zoë Ångström', 'user', true);
insert into assigned_number (id, tenant_id, person_id, written, canonical)
  values (1, 'acme', '11111111-1111-1111-1111-111111111111', '501', '501');
insert into assigned_number (id, tenant_id, person_id, written, canonical)
  values (2, 'acme', '11111111-1111-1111-1111-111111111111', '030 1234-501', '+49301234501');
insert into local_password (person_id, tenant_id, hash, changed)
  values ('11111111-1111-1111-1111-111111111111', 'acme', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaA', 1760000000000);
insert into sign_in_session (id, tenant_id, person_id, token_hash, opened, last_used, source, user_agent)
  values ('s-1', 'acme', '11111111-1111-1111-1111-111111111111', 'ab12', 1760000000000, 1760000100000, '192.0.2.7', 'Firefox "140" \n');
insert into connector (id, tenant_id, name, enabled, created, changed, last_error)
  values ('c-1', 'acme', 'Berlin', true, 1760000000000, null, '');
insert into api_key (id, tenant_id, connector_id, key_id, salt, hash, ha1_md5, ha1_sha256, created, created_by, revoked)
  values (51, 'acme', 'c-1', 'x7k2', 'salt', 'hash', 'ha1', 'ha1', 1760000000000, 'anna', null);
insert into connector_flow (id, tenant_id, connector_id, node, flow_id, peer, transport, user_agent, key_id, since, round_trip)
  values (1, 'acme', 'c-1', 'node', 'flow', '192.0.2.9:5061', 'tls', 'kamailio', 'x7k2', 1760000000000, 12);
insert into connector_event (id, tenant_id, connector_id, at, what, peer, user_agent, detail)
  values (1, 'acme', 'c-1', 1760000000000, 'CONNECTED', '192.0.2.9:5061', 'kamailio', '');
insert into line_account (id, tenant_id, person_id, number, domain, host, port, transport, auth_user, secret,
  secret_key_id, enabled, connected, changed, peer, user_agent, last_status, last_error)
  values ('l-1', 'acme', '22222222-2222-2222-2222-222222222222', '503', 'pbx.example', 'pbx.example', 5061, 'tls', '503', 'c2VhbGVk', 'k1', true, false,
  null, '', '', 0, '');
insert into journal_entry (id, tenant_id, person_id, call_id, direction, peer_number, peer_name, line, started, answered,
  ended, ending, sip_status)
  values (101, 'acme', '11111111-1111-1111-1111-111111111111', '33333333-3333-3333-3333-333333333331', 'OUTBOUND', '+441632960123', 'Zoë, "Z"', '501', 1760000000007, 1760000005000,
  1760000060000, 'HUNG_UP_HERE', 200);
insert into journal_entry (id, tenant_id, person_id, call_id, direction, peer_number, peer_name, line, started, answered,
  ended, ending, sip_status)
  values (102, 'acme', '11111111-1111-1111-1111-111111111111', '33333333-3333-3333-3333-333333333332', 'INBOUND', '', '', '501', 1760000100000, null, 1760000110000, 'CANCELLED', 487);
insert into call_in_flight (id, tenant_id, person_id, call_id, node, direction, peer_number, peer_name, line, started,
  answered, seen)
  values (1, 'acme', '11111111-1111-1111-1111-111111111111', '33333333-3333-3333-3333-333333333333', 'node', 'INBOUND', '600', '', '501', 1760000200000, null, 1760000201000);
