# The whole database into a file, and an empty installation from it.

# backup FILE: of the running server, people go on working.
backup() {
  local file="${1:-}" rows
  [ -n "$file" ] && [ $# = 1 ] || fail "backup wants the name of a file to write: ./offhook backup FILE"
  server_alive || fail "Offhook is not running. ./offhook run starts it; a backup is made by the running server."
  [ ! -e "$file" ] || fail "$file exists already; a backup never writes over another."
  [ -d "$(dirname "$file")" ] || fail "there is no folder $(dirname "$file")."
  find_jdk
  rows=$("$JAVA_HOME/bin/java" "$home/scripts/Backup.java" "$(cat "$run/server.pid")" "$file" 2>"$run/backup.err") ||
    fail "no backup was made: $(head -1 "$run/backup.err" | cut -c1-300)"
  say "$rows rows are in $file."
  say "Keep $run/credentials too, in another place: its key opens the PBX passwords and tokens in the backup, which is useless to a thief without it."
}

# restore FILE: starts a server whose database is filled from it, and leaves it running.
restore() {
  local file="${1:-}"
  [ -n "$file" ] && [ $# = 1 ] || fail "restore wants the name of a backup: ./offhook restore FILE"
  [ -r "$file" ] || fail "there is no backup $file that can be read."
  server_alive && fail "Offhook is running (./offhook stop ends it); a backup is restored into an empty installation."
  [ -z "$(find "$server_base/data" -name 'offhook*.db' -print -quit 2>/dev/null)" ] ||
    fail "there is a database in $server_base/data already; a backup is restored into an empty installation. Move that folder away first."
  [ -e "$run/credentials" ] ||
    fail "put the credentials file of the backup's installation to $run/credentials first: it has the key that opens the PBX passwords. Where it is lost, make an empty file there; they must be entered again then."
  OFFHOOK_RESTORE=$(cd "$(dirname "$file")" && pwd)/$(basename "$file")
  export OFFHOOK_RESTORE
  run --detach
}
