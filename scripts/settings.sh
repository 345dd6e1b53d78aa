# Where things are and on which ports; every value can be given by environment.

run=${OFFHOOK_RUN:-$home/.run}
case "$run" in /*) ;; *) run=$home/$run ;; esac

http_port=${OFFHOOK_HTTP_PORT:-8080}
https_port=${OFFHOOK_HTTPS_PORT:-8443}
management_port=${OFFHOOK_MANAGEMENT_PORT:-9990}
sip_port=${OFFHOOK_SIP_PORT:-65060}
sip_tls_port=${OFFHOOK_SIP_TLS_PORT:-65061}
browser_media_port=${OFFHOOK_MEDIA_BROWSER_PORT:-40000}
demo_sip_port=${OFFHOOK_DEMOPBX_SIP_PORT:-5070}
demo_tls_port=${OFFHOOK_DEMOPBX_TLS_PORT:-5071}
demo_page_port=${OFFHOOK_DEMOPBX_PAGE_PORT:-8090}
demo_rtp_ports=${OFFHOOK_DEMOPBX_RTP_PORTS:-43000-43999}

server_home=$home/standalone-config/target/server
server_base=$run/server
ear=$home/ear/target/offhook.ear
demo_pbx_jar=$home/demo-pbx/target/demo-pbx.jar
