# Passwords and keys of this machine's demo: made on first start, kept in the run folder, readable by its owner only.

# random_text LENGTH: letters and digits that nobody mixes up.
random_text() {
  local text=
  while [ ${#text} -lt "$1" ]; do text+=$(head -c 256 /dev/urandom | LC_ALL=C tr -dc 'a-hjkmnp-z2-9'); done
  printf '%s' "${text:0:$1}"
}

random_password() { printf '%s-%s-%s' "$(random_text 4)" "$(random_text 4)" "$(random_text 4)"; }

write_credentials() {
  cat >"$run/credentials" <<EOF
OFFHOOK_DEMO_ANNA_PASSWORD=$(random_password)
OFFHOOK_DEMO_BEN_PASSWORD=$(random_password)
OFFHOOK_DEMO_CARL_PASSWORD=$(random_password)
OFFHOOK_DEMO_ADMIN_PASSWORD=$(random_password)
OFFHOOK_OPERATOR_PASSWORD=$(random_password)
OFFHOOK_DEMO_CONNECTOR_ID=c-$(random_text 6)
OFFHOOK_DEMO_API_KEY=$(random_text 32)
OFFHOOK_SECRET_KEY=$(head -c 32 /dev/urandom | base64)
OFFHOOK_STORE_PASSWORD=$(random_text 24)
DEMOPBX_PHONE_PASSWORD=$(random_password)
EOF
}

# Makes the run folder, and reads (first makes) the credentials into the environment.
prepare_run_folder() {
  mkdir -p "$run" || fail "cannot make the folder $run."
  chmod 700 "$run"
  umask 077
  [ -s "$run/credentials" ] || write_credentials
  # a run folder of before there was an operator
  grep -q '^OFFHOOK_OPERATOR_PASSWORD=' "$run/credentials" ||
    printf 'OFFHOOK_OPERATOR_PASSWORD=%s\n' "$(random_password)" >>"$run/credentials"
  read_credentials
}

read_credentials() {
  set -a
  # shellcheck source=/dev/null
  . "$run/credentials"
  set +a
}
