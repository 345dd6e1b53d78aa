# The demo PBX, and what a newcomer needs to know.

demo_pbx_alive() { alive "$run/demo-pbx.pid" "$demo_pbx_jar"; }

start_demo_pbx() {
  say "Starting the demo PBX…"
  mkdir -p "$run/demo-pbx"
  # shellcheck disable=SC2086
  DEMOPBX_GATEWAY=127.0.0.1:$sip_tls_port DEMOPBX_PROVISIONING=http://localhost:$http_port/api/tenants/demo \
  DEMOPBX_CONNECTOR=$OFFHOOK_DEMO_CONNECTOR_ID DEMOPBX_API_KEY=$OFFHOOK_DEMO_API_KEY \
  DEMOPBX_TRUST_STORE=$run/tls/trust.p12 DEMOPBX_TRUST_PASSWORD=$OFFHOOK_STORE_PASSWORD \
  DEMOPBX_SIP_PORT=$demo_sip_port DEMOPBX_TLS_PORT=$demo_tls_port DEMOPBX_RTP_PORTS=$demo_rtp_ports \
  DEMOPBX_PAGE_PORT=$demo_page_port DEMOPBX_STATE=$run/demo-pbx \
    setsid "$JAVA_HOME/bin/java" -Xmx256m -jar "$demo_pbx_jar" </dev/null >"$run/demo-pbx.log" 2>&1 &
  demo_pbx_launcher=$!
  echo "$demo_pbx_launcher" >"$run/demo-pbx.pid"
}

stop_demo_pbx() {
  become "${demo_pbx_launcher:-}" "$demo_pbx_jar"
  end "$run/demo-pbx.pid" "$demo_pbx_jar" 10
}

demo_pbx_connected() { http_get "$demo_page_port" /state | grep -q '"connected" *: *true'; }

# Connected, and the gateway knows whose its numbers are.
demo_pbx_ready() { http_get "$demo_page_port" /state | grep -q '"connected" *: *true.*"provisioned" *: *true'; }

# By its number: a process just begun, on a busy machine, is not Java yet and has not its command line.
await_demo_pbx() {
  local tries=0
  until demo_pbx_ready; do
    kill -0 "$demo_pbx_launcher" 2>/dev/null || give_up "the demo PBX did not start: $(tail -1 "$run/demo-pbx.log")"
    tries=$((tries + 1))
    [ $tries -lt 200 ] || give_up "the demo PBX did not connect to the gateway and tell it its numbers in a minute: see $run/demo-pbx.log."
    sleep 0.3
  done
}

demo_pbx_state() {
  if ! demo_pbx_alive; then
    say "is not running"
  elif demo_pbx_connected; then
    say "is connected to the gateway (process $(cat "$run/demo-pbx.pid"))"
  else
    say "runs, but is not connected (process $(cat "$run/demo-pbx.pid"), log $run/demo-pbx.log)"
  fi
}

show_addresses() {
  cat <<EOF
Phone     http://localhost:$http_port/
Console   http://localhost:$http_port/admin/
Demo PBX  http://localhost:$demo_page_port/
EOF
}

# The user who has a line of his own at another PBX, where one is given.
show_line_user() {
  [ -z "${OFFHOOK_DEMO_LINE_HOST:-}" ] || printf '\n             carl  %s   (number 503; extension %s of the PBX at %s)' \
    "$OFFHOOK_DEMO_CARL_PASSWORD" "$OFFHOOK_DEMO_LINE_USER" "$OFFHOOK_DEMO_LINE_HOST"
}

# show_what_to_do HOW_TO_STOP
show_what_to_do() {
  cat <<EOF

Offhook is ready.

  Phone      http://localhost:$http_port/
             anna  $OFFHOOK_DEMO_ANNA_PASSWORD   (number 501)
             ben   $OFFHOOK_DEMO_BEN_PASSWORD   (number 502; open a second browser or a private window)$(show_line_user)
  Dial       600 echo test · 501, 502 each other · 201 a desk phone that answers · 202 another · 203 busy
             204 nobody answers · 205 declines · 601 a tone · 333 voicemail
  Console    http://localhost:$http_port/admin/
             admin     $OFFHOOK_DEMO_ADMIN_PASSWORD   (administers the demo company)
             operator  $OFFHOOK_OPERATOR_PASSWORD   (adds companies)
  Demo PBX   http://localhost:$demo_page_port/   (its trunk, its phones, and a button that calls you)
  Stop       $1
  Logs       $server_base/log/server.log, $run/demo-pbx.log
EOF
}
