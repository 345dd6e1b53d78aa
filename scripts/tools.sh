# What must be on the machine: JDK 25, Maven, Node 20.

# jdk_version FOLDER: the feature release of a JDK ("25"), nothing where there is none.
jdk_version() {
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p'
}

# Takes JAVA_HOME where it is a JDK 25, else the first one under /usr/lib/jvm.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" "${OFFHOOK_JDKS:-/usr/lib/jvm}"/*25*; do
    if [ -n "$candidate" ] && [ "$(jdk_version "$candidate")" = 25 ]; then
      export JAVA_HOME=$candidate
      return
    fi
  done
  fail "no JDK 25 found: install one (for example temurin-25-jdk) or set JAVA_HOME to it."
}

find_maven() {
  command -v mvn >/dev/null || fail "Maven is missing: install it (Debian package maven)."
}

find_node() {
  local version
  version=$(node --version 2>/dev/null | sed -n 's/^v\([0-9][0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 20 ] || fail "Node 20 or newer is missing: install it (https://nodejs.org)."
  command -v npm >/dev/null || fail "npm is missing: install it together with Node 20."
}

need_tools() {
  find_jdk
  find_maven
  find_node
}

# http_get PORT PATH: body of a plain HTTP answer with status 200 from 127.0.0.1; fails otherwise. Needs no curl.
http_get() {
  local answer
  answer=$(
    exec 2>/dev/null
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
    timeout 5 cat <&3
  ) || return 1
  case "$answer" in
    "HTTP/1."?" 200"*) printf '%s' "${answer#*$'\r\n\r\n'}" ;;
    *) return 1 ;;
  esac
}
