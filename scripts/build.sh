# Builds only what is missing or older than its sources.

# stale STAMP FOLDER...: true when the stamp is missing or a source below the folders is newer.
stale() {
  local stamp=$1
  shift
  [ -e "$stamp" ] || return 0
  [ -n "$(find pom.xml "$@" \( -name target -o -name node_modules -o -name dist -o -name test \) -prune \
    -o -type f -newer "$stamp" -print -quit)" ]
}

# forget_classes FOLDER...: Maven compiles what is new and leaves the classes of what was moved or removed; as a second bean of
# the same name such a class keeps the server from starting.
forget_classes() {
  local target
  find "$@" -name node_modules -prune -o -type d -name target -print -prune | while read -r target; do
    rm -rf "$target"/classes "$target"/test-classes "$target"/*/WEB-INF
  done
}

# build_part STAMP WORDS MODULE RESULT FOLDER...: packages one module with what it needs, without tests.
build_part() {
  local stamp=$1 words=$2 module=$3 result=$4
  shift 4
  if [ -e "$result" ] && ! stale "$stamp" "$@"; then return; fi
  say "Building $words…"
  touch "$stamp.new"
  forget_classes "$@"
  mvn -q -B package -Dmaven.test.skip=true -DskipTests -Dspotless.check.skip=true -pl "$module" -am >"$run/build.log" 2>&1 ||
    fail "the build of $words failed: $(sed -n 's/^\[ERROR\] //p' "$run/build.log" | head -1 | cut -c1-300) (all of it in $run/build.log)"
  mv "$stamp.new" "$stamp"
}

# OFFHOOK_BUILD=no runs what has been built, even where the sources are newer.
build_product() {
  [ "${OFFHOOK_BUILD:-yes}" = yes ] || return 0
  mkdir -p "$run" && chmod 700 "$run"
  build_part "$run/.built-server" "the WildFly server (once, a few minutes)" standalone-config \
    "$server_home/bin/standalone.sh" standalone-config
  build_part "$run/.built-ear" "Offhook" ear "$ear" media ejb sip-container sip-servlets web admin-jsf ear
  build_part "$run/.built-demo-pbx" "the demo PBX" demo-pbx "$demo_pbx_jar" demo-pbx
}
