# Nothing is started while one of its ports is taken; the sentence names the port and who has it.

# socket_inode PROTOCOL PORT: inode of the socket that listens there, on any address.
socket_inode() {
  local state=07
  [ "$1" = tcp ] && state=0A
  awk -v port=":$(printf '%04X' "$2")" -v state=$state \
    'index($2, port) == length($2) - 4 && $4 == state { print $10; exit }' "/proc/net/$1" "/proc/net/${1}6" 2>/dev/null
}

# socket_owner INODE: " by java (process 4711)" where it can be seen.
socket_owner() {
  local link pid
  link=$(find /proc/[0-9]*/fd -lname "socket:\[$1\]" -print -quit 2>/dev/null) || true
  [ -n "$link" ] || return 0
  pid=${link#/proc/}
  pid=${pid%%/*}
  printf ' by %s (process %s)' "$(cat "/proc/$pid/comm" 2>/dev/null)" "$pid"
}

# refuse_taken PROTOCOL PORT VARIABLE
refuse_taken() {
  local inode
  inode=$(socket_inode "$1" "$2")
  [ -z "$inode" ] || fail "$1 port $2 is taken$(socket_owner "$inode"): end that, or choose another port with $3."
}

refuse_taken_ports() {
  refuse_taken tcp "$http_port" OFFHOOK_HTTP_PORT
  refuse_taken tcp "$https_port" OFFHOOK_HTTPS_PORT
  refuse_taken tcp "$management_port" OFFHOOK_MANAGEMENT_PORT
  refuse_taken tcp "$sip_tls_port" OFFHOOK_SIP_TLS_PORT
  refuse_taken tcp "$sip_port" OFFHOOK_SIP_PORT
  refuse_taken udp "$sip_port" OFFHOOK_SIP_PORT
  refuse_taken udp "$browser_media_port" OFFHOOK_MEDIA_BROWSER_PORT
  refuse_taken tcp "$demo_sip_port" OFFHOOK_DEMOPBX_SIP_PORT
  refuse_taken udp "$demo_sip_port" OFFHOOK_DEMOPBX_SIP_PORT
  refuse_taken tcp "$demo_page_port" OFFHOOK_DEMOPBX_PAGE_PORT
}
