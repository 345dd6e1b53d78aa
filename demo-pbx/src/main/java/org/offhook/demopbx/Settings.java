package org.offhook.demopbx;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How this PBX is set up, from DEMOPBX_* variables.
 *
 * @param gateway where the gateway takes trunks, SIP over TLS
 * @param provisioning address of the company at the gateway's provisioning interface; empty where
 *     others enter its numbers there
 * @param connector the trunk's connector id
 * @param apiKey the key to begin with; one typed in on the page replaces it
 * @param trustStore PKCS12 file with the authority of the gateway's certificate
 * @param sipPort UDP and TCP port for desk phones
 * @param tlsPort our own TLS port; the gateway never calls it
 * @param firstRtpPort first RTP port (even)
 * @param lastRtpPort last port for RTP, inclusive
 * @param phonePassword SIP password of the extensions 211 to 219
 * @param pagePort port of the small web page
 * @param state folder that keeps a typed-in key
 */
record Settings(
    InetSocketAddress gateway,
    Optional<URI> provisioning,
    String connector,
    String apiKey,
    Path trustStore,
    String trustPassword,
    int sipPort,
    int tlsPort,
    int firstRtpPort,
    int lastRtpPort,
    String phonePassword,
    int pagePort,
    Path state) {

  static final String HOST = "127.0.0.1";

  static Settings from(Map<String, String> env) {
    String[] gateway = env.getOrDefault("DEMOPBX_GATEWAY", HOST + ":65061").split(":", 2);
    String[] ports = env.getOrDefault("DEMOPBX_RTP_PORTS", "43000-43999").split("-", 2);
    return new Settings(
        new InetSocketAddress(gateway[0], Integer.parseInt(gateway[1])),
        Optional.ofNullable(env.get("DEMOPBX_PROVISIONING"))
            .filter(address -> !address.isBlank())
            .map(URI::create),
        required(env, "DEMOPBX_CONNECTOR"),
        required(env, "DEMOPBX_API_KEY"),
        Path.of(required(env, "DEMOPBX_TRUST_STORE")),
        env.getOrDefault("DEMOPBX_TRUST_PASSWORD", ""),
        Integer.parseInt(env.getOrDefault("DEMOPBX_SIP_PORT", "5070")),
        Integer.parseInt(env.getOrDefault("DEMOPBX_TLS_PORT", "5071")),
        Integer.parseInt(ports[0]),
        Integer.parseInt(ports[1]),
        required(env, "DEMOPBX_PHONE_PASSWORD"),
        Integer.parseInt(env.getOrDefault("DEMOPBX_PAGE_PORT", "8090")),
        Path.of(env.getOrDefault("DEMOPBX_STATE", "demo-pbx-state")));
  }

  private static String required(Map<String, String> env, String name) {
    String value = env.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("the setting " + name + " is missing");
    }
    return value;
  }

  @Override
  public String toString() {
    return "demo PBX of " + connector + " at " + gateway;
  }
}
