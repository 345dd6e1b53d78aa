# Tests, measurements, formatting.

test_packages="chromium firefox-esr kamailio kamailio-tls-modules kamailio-presence-modules kamailio-sqlite-modules
  baresip-core sip-tester socat sox postgresql-15 sqlite3 tshark coturn openssl iproute2 iptables procps libopus0 curl jq"

# What the media benchmark stands beside.
bench_packages="rtpengine-daemon util-linux"

# missing_packages PACKAGE…
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || printf '%s ' "$package"
  done
}

# need_packages WHO PACKAGE…: installs with apt where this is Debian and we are root; else says what is missing.
need_packages() {
  local who=$1 missing
  shift
  command -v dpkg-query >/dev/null || fail "the $who need Debian's packages: $*."
  missing=$(missing_packages "$@")
  [ -n "$missing" ] || return 0
  [ "$(id -u)" = 0 ] || fail "the $who need these packages, run as root: apt-get install $missing"
  say "Installing $missing…"
  apt-get update -qq || fail "apt-get update failed."
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
    fail "apt-get could not install: $missing"
}

# Firefox lives in a network of its own, because it treats loopback specially.
need_own_network() {
  unshare --net --mount true 2>/dev/null ||
    fail "browsers that change or lack a network need one of their own, which this user cannot make here: run them as root (in a container with CAP_NET_ADMIN and CAP_SYS_ADMIN)."
}

run_tests() {
  need_tools
  need_own_network
  # shellcheck disable=SC2086
  need_packages tests $test_packages
  forget_classes media ejb sip-container sip-servlets web admin-jsf demo-pbx system-tests benchmarks
  local begun
  begun=$(mktemp)
  PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 mvn -B -T 2 verify "$@" || {
    say_what_failed
    say_what_was_found "$begun"
    rm "$begun"
    return 1
  }
  rm "$begun"
}

# The last lines are what people read of a long log: each failed test once more, with how its account begins.
say_what_failed() {
  local reports
  reports=$(find . -path '*/target/*-reports/*.txt' -not -path './.run/*' -exec grep -l '<<< \(FAILURE\|ERROR\)!$' {} +)
  [ -n "$reports" ] || return 0
  say "These tests failed:"
  # shellcheck disable=SC2086
  awk '/^-----/ { left = 0 } /<<< (FAILURE|ERROR)!$/ { left = 12; print "" } left-- > 0 { print substr($0, 1, 2000) }' $reports
}

# say_what_was_found SINCE: each input that broke something, whole: of a build machine the log may be all that is left. What
# Jazzer prints itself ends at 256 octets.
say_what_was_found() {
  local input
  find media/src/test/resources -path '*FuzzTestInputs/*' -type f -newer "$1" | while read -r input; do
    say ""
    say "$(basename "${input%/*/*}" Inputs) broke something with these $(wc -c <"$input") octets in base64, kept as $input:"
    base64 "$input"
  done
}

fuzz_names() { say "sdp candidate stun dtls dtls-active rtp wire"; }

fuzz_class() {
  case "$1" in
    sdp) echo SdpFuzzTest ;;
    candidate) echo CandidateFuzzTest ;;
    stun) echo StunFuzzTest ;;
    dtls) echo DtlsFuzzTest ;;
    dtls-active) echo DtlsActiveFuzzTest ;;
    rtp) echo RtpFuzzTest ;;
    wire) echo WireFuzzTest ;;
    *) return 1 ;;
  esac
}

# run_fuzz NAME [--minutes N]: until something is found or the time is over. What is found is kept among the test's inputs.
run_fuzz() {
  local name="${1:-}" minutes=1 class begun
  class=$(fuzz_class "$name") || fail "fuzz needs one of these names: $(fuzz_names)."
  case "${2:-}" in
    "") ;;
    --minutes) minutes="${3:-}" ;;
    *) fail "fuzz knows only --minutes N, not '$2'." ;;
  esac
  [[ "$minutes" =~ ^[1-9][0-9]{0,3}$ ]] || fail "--minutes wants a whole number from 1 to 9999, not '$minutes'."
  find_jdk
  find_maven
  begun=$(mktemp)
  mvn -q -B -pl media,media/fuzz integration-test -Dtest="$class" -Dspotless.check.skip=true \
    -Dfuzz.alone -Dfuzz.duration="${minutes}m" -Dfuzz.timed=true -Dfuzz.java="$JAVA_HOME/bin/java" || {
    say_what_was_found "$begun"
    rm "$begun"
    fail "fuzzing $name found something: see above."
  }
  rm "$begun"
  say "Nothing found in $name in $minutes min."
}

# The media's trials as large as docs/media.md says; each build runs them small.
run_trials() {
  [ $# = 0 ] || fail "trials takes nothing more, not '$1'."
  find_jdk
  find_maven
  mvn -q -B -pl media test -Dtest='AttackTest,ImpairedCallTest' -Dspotless.check.skip=true \
    -Doffhook.trial.packets=100000 -Doffhook.trial.calls=200 -Doffhook.trial.frames=15000 ||
    fail "a trial was not passed: see above."
  say "Every trial was passed at its whole size."
}

bench_names() { say "admin call media paths sip"; }

run_bench() {
  need_tools
  case " $* " in
    *" admin "* | *" call "* | *" sip "*) ;;
    *" paths "*) need_own_network ;;
    # shellcheck disable=SC2086
    *" media "*) need_packages benchmarks $bench_packages >&2 ;;
    *)
      need_own_network
      # shellcheck disable=SC2086
      need_packages benchmarks $bench_packages >&2
      ;;
  esac
  mkdir -p "$run"
  mvn -q -B package -DskipTests -Dspotless.check.skip=true -pl benchmarks -am >"$run/build.log" 2>&1 ||
    fail "the build failed: see $run/build.log"
  # from its own folder, as the tests run: the kit finds the command one folder up
  (cd benchmarks && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
    -jar target/benchmarks.jar "$@")
}

format_sources() {
  find_jdk
  find_maven
  mvn -q -B spotless:apply
}
