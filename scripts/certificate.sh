# The certificate for TLS: a given one (OFFHOOK_TLS_KEYSTORE) is only checked, else a small CA of this machine signs one for localhost.

keytool() { "$JAVA_HOME/bin/keytool" -J-Duser.language=en -J-Duser.country=US "$@"; }

# certificate_end STORE PASSWORD: when the first certificate ends, in seconds since 1970; nothing where it cannot be read.
certificate_end() {
  local until
  until=$({ keytool -list -v -keystore "$1" -storepass "$2" 2>/dev/null || true; } | sed -n "s/.* until: //p" | head -1)
  [ -z "$until" ] || date -d "$until" +%s
}

# A given key store must open, and its certificate must last.
refuse_bad_certificate() {
  local store=${OFFHOOK_TLS_KEYSTORE:-} end
  [ -n "$store" ] || return 0
  [ -r "$store" ] || fail "the key store $store (OFFHOOK_TLS_KEYSTORE) cannot be read."
  end=$(certificate_end "$store" "${OFFHOOK_TLS_KEYSTORE_PASSWORD:-changeit}")
  [ -n "$end" ] || fail "the key store $store cannot be opened with OFFHOOK_TLS_KEYSTORE_PASSWORD, or holds no certificate."
  [ "$end" -gt "$(date +%s)" ] ||
    fail "the certificate in $store expired on $(date -u -d "@$end" +%F): renew it, or unset OFFHOOK_TLS_KEYSTORE for a local one."
}

# Fills in a local certificate and trust where none were given.
prepare_certificate() {
  make_certificate
  if [ -z "${OFFHOOK_TLS_KEYSTORE:-}" ]; then
    export OFFHOOK_TLS_KEYSTORE=$run/tls/server.p12 OFFHOOK_TLS_KEYSTORE_PASSWORD=$OFFHOOK_STORE_PASSWORD
  fi
  if [ -z "${OFFHOOK_TLS_TRUSTSTORE:-}" ]; then
    export OFFHOOK_TLS_TRUSTSTORE=$run/tls/trust.p12 OFFHOOK_TLS_TRUSTSTORE_PASSWORD=$OFFHOOK_STORE_PASSWORD
  fi
}

# lasts STORE DAYS
lasts() {
  local end
  [ -s "$1" ] || return 1
  end=$(certificate_end "$1" "$OFFHOOK_STORE_PASSWORD")
  [ -n "$end" ] && [ "$end" -gt $(($(date +%s) + $2 * 86400)) ]
}

# Makes or renews what is missing or about to end; the CA stays while it lasts, so that peers go on trusting it.
make_certificate() {
  mkdir -p "$run/tls"
  lasts "$run/tls/trust.p12" 30 && [ -s "$run/tls/ca.p12" ] || make_ca
  lasts "$run/tls/server.p12" 7 || make_server_certificate
}

make_ca() {
  rm -f "$run"/tls/{ca,trust,server}.p12 "$run/tls/ca.pem"
  store_tool ca -genkeypair -alias ca -keyalg EC -groupname secp256r1 -validity 3650 \
    -dname "CN=Offhook local authority" -ext bc:critical=ca:true,pathlen:0 -ext ku:critical=keyCertSign,cRLSign
  store_tool ca -exportcert -alias ca -rfc -file "$run/tls/ca.pem"
  store_tool trust -importcert -alias ca -noprompt -file "$run/tls/ca.pem"
}

make_server_certificate() {
  rm -f "$run/tls/server.p12"
  store_tool ca -genkeypair -alias server -signer ca -keyalg EC -groupname secp256r1 -validity 365 \
    -dname "CN=localhost" -ext san=dns:localhost,ip:127.0.0.1 -ext ku:critical=digitalSignature \
    -ext eku=serverAuth,clientAuth
  keytool -importkeystore -noprompt -srcalias server -srcstoretype PKCS12 -deststoretype PKCS12 \
    -srckeystore "$run/tls/ca.p12" -srcstorepass "$OFFHOOK_STORE_PASSWORD" \
    -destkeystore "$run/tls/server.p12" -deststorepass "$OFFHOOK_STORE_PASSWORD" 2>>"$run/tls/keytool.log"
  store_tool ca -delete -alias server
}

# store_tool NAME ARGUMENTS...: keytool on one of our PKCS12 stores.
store_tool() {
  local store=$run/tls/$1.p12
  shift
  keytool "$@" -keystore "$store" -storetype PKCS12 -storepass "$OFFHOOK_STORE_PASSWORD" >>"$run/tls/keytool.log" 2>&1 ||
    fail "keytool could not make the local certificate: see $run/tls/keytool.log."
}
