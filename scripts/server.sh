# The WildFly server with the EAR: its own base folder in the run folder, so that the provisioned server stays clean.

# ours PID WORD: the process lives and its command line holds the word.
ours() { { tr '\0' ' ' <"/proc/$1/cmdline"; } 2>/dev/null | grep -qF -- "$2"; }

# alive PIDFILE WORD
alive() {
  local pid
  pid=$(cat "$1" 2>/dev/null) && [ -n "$pid" ] && ours "$pid" "$2"
}

# end PIDFILE WORD SECONDS: asks politely, insists after the time.
end() {
  local pid waited=0
  alive "$1" "$2" || { rm -f "$1"; return 0; }
  pid=$(cat "$1")
  tell_all TERM "$pid"
  while alive "$1" "$2"; do
    [ $waited -lt $(($3 * 5)) ] || { tell_all KILL "$pid"; break; }
    waited=$((waited + 1))
    sleep 0.2
  done
  rm -f "$1"
}

group() { cut -d' ' -f5 "/proc/$1/stat" 2>/dev/null; }

# tell_all SIGNAL PID: its whole group, which setsid gave it: the server's script has begun a Java before it says which.
tell_all() {
  local group
  group=$(group "$2") || return 0
  # not yet its own
  if [ "$group" = "$(group $$)" ]; then kill "-$1" "$2"; else kill "-$1" -- "-$group"; fi 2>/dev/null || true
}

# become PID WORD: waits, where this shell has begun the process, until it is what it is to be; before, nobody could end it.
become() {
  local tries=0
  while [ -n "$1" ] && kill -0 "$1" 2>/dev/null && ! ours "$1" "$2" && [ $tries -lt 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
  done
}

server_alive() { alive "$run/server.pid" "$server_base"; }

refuse_second_start() {
  if server_alive; then
    fail "Offhook already runs at http://localhost:$http_port/ (./offhook status shows it, ./offhook stop ends it)."
  fi
  if demo_pbx_alive; then stop_demo_pbx; fi
}

# The demo's people, its PBX and this script come by 127.0.0.1.
refuse_address_without_loopback() {
  case "${OFFHOOK_HTTP_ADDRESS:-127.0.0.1}" in
    127.0.0.1 | localhost | 0.0.0.0 | ::) ;;
    *) fail "OFFHOOK_HTTP_ADDRESS=$OFFHOOK_HTTP_ADDRESS leaves out 127.0.0.1, where the demo is used: choose 127.0.0.1, 0.0.0.0 or :: (docs/running.md says how a server of your own is set up)." ;;
  esac
}

# The configuration always comes fresh from the provisioned server; data and the log of the run before stay.
prepare_base() {
  mkdir -p "$server_base/deployments" "$server_base/log"
  rm -rf "$server_base/configuration" "$server_base/tmp" "$server_base/data/content"
  rm -f "$server_base"/deployments/*
  [ ! -e "$server_base/log/server.log" ] || mv -f "$server_base/log/server.log" "$server_base/log/server.log.before"
  cp -r "$server_home/standalone/configuration" "$server_base/configuration"
  cp "$ear" "$server_base/deployments/offhook.ear"
}

# Java binds IPv6 addresses only where it is not told to leave IPv6 alone.
ipv4_only() {
  case "${OFFHOOK_HTTP_ADDRESS:-} ${OFFHOOK_SIP_CONNECTORS:-} ${OFFHOOK_MEDIA_BROWSER_ADDRESS:-} ${OFFHOOK_MEDIA_PBX_ADDRESS:-}" in
    *:*) say false ;;
    *) say true ;;
  esac
}

start_server() {
  say "Starting the server…"
  prepare_base
  export OFFHOOK_OPERATOR_LOGIN=operator OFFHOOK_OPERATOR_HOST=localhost
  export OFFHOOK_DEMO=true OFFHOOK_HTTP_PORT=$http_port OFFHOOK_HTTPS_PORT=$https_port
  export OFFHOOK_MEDIA_BROWSER_PORT=$browser_media_port
  export OFFHOOK_SIP_CONNECTORS=${OFFHOOK_SIP_CONNECTORS:-udp/127.0.0.1/$sip_port,tcp/127.0.0.1/$sip_port,tls/127.0.0.1/$sip_tls_port}
  # browsers, demo PBX and TURN server are all on this machine
  export OFFHOOK_ADDRESSES_ALLOWED=${OFFHOOK_ADDRESSES_ALLOWED-127.0.0.0/8,::1}
  JAVA_OPTS="${OFFHOOK_JAVA_OPTS:--Xms256m -Xmx1g} --enable-native-access=ALL-UNNAMED -Djava.net.preferIPv4Stack=$(ipv4_only) -Djava.awt.headless=true" \
  JBOSS_PIDFILE=$run/server.pid LAUNCH_JBOSS_IN_BACKGROUND=1 \
    setsid "$server_home/bin/standalone.sh" "-Djboss.server.base.dir=$server_base" \
    -Djboss.management.http.port="$management_port" </dev/null >"$run/server.out" 2>&1 &
  server_launcher=$!
  # until the script knows the number of its Java, so that the start can be broken off
  echo "$server_launcher" >"$run/server.pid"
}

stop_server() {
  become "${server_launcher:-}" "$server_base"
  end "$run/server.pid" "$server_base" 30
}

# server_complaint: what went wrong first, in one line: the innermost cause of the first error the server wrote.
server_complaint() {
  awk '
    / (ERROR|FATAL) +\[/ { if (error) exit; error = $0; sub(/^.* (ERROR|FATAL) +\[[^]]*\] +/, "", error) }
    error && /^Caused by: / { cause = $0; sub(/^Caused by: ([[:alnum:]_.$]+: )?/, "", cause) }
    END { print cause ? cause : error }
  ' "$server_base/log/server.log" "$run/server.out" 2>/dev/null | cut -c1-400
}

# Waits until the server says that it is healthy, at most five minutes.
await_server() {
  local tries=0
  until http_get "$http_port" /api/health >/dev/null; do
    if [ -e "$server_base/deployments/offhook.ear.failed" ] || ! kill -0 "$server_launcher" 2>/dev/null; then
      give_up "the server did not start: $(server_complaint) (log: $server_base/log/server.log)"
    fi
    tries=$((tries + 1))
    [ $tries -lt 1000 ] || give_up "the server was not ready after 5 minutes: $(server_complaint) (log: $server_base/log/server.log)"
    sleep 0.3
  done
}

give_up() {
  stop_all
  fail "$*"
}

server_state() {
  if ! server_alive; then
    say "is not running"
  elif http_get "$http_port" /api/health >/dev/null; then
    say "is healthy (process $(cat "$run/server.pid"))"
  else
    say "runs, but is not healthy (process $(cat "$run/server.pid"), log $server_base/log/server.log)"
  fi
}
