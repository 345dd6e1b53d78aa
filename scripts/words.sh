# How the script speaks: plain lines on standard output, one sentence on standard error when something is wrong.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'offhook: %s\n' "$*" >&2
  exit 1
}
