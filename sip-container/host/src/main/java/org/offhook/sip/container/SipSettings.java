package org.offhook.sip.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * How the operator configured the container; names of the properties in brackets.
 *
 * @param connectors listening points ({@code offhook.sip.connectors}, comma separated {@code
 *     transport/address/port})
 * @param newPerSecond requests that start something and are served per second before 503 ({@code
 *     offhook.sip.new-requests-per-second})
 * @param mostWaiting messages received and not begun, above which the same happens ({@code
 *     offhook.sip.waiting-messages})
 * @param tls keys ({@code offhook.sip.tls.*})
 */
public record SipSettings(
    List<Connector> connectors, int newPerSecond, int mostWaiting, TlsSettings tls) {

  /** One listening point. */
  public record Connector(String transport, String address, int port) {
    static Connector parse(String text) {
      String[] part = text.strip().split("/");
      if (part.length != 3
          || !List.of("udp", "tcp", "tls").contains(part[0])
          || !part[2].matches("[0-9]{1,5}")) {
        throw new IllegalArgumentException(
            "offhook.sip.connectors: \"" + text + "\" is not udp|tcp|tls/address/port");
      }
      return new Connector(part[0].toLowerCase(Locale.ROOT), part[1], Integer.parseInt(part[2]));
    }
  }

  /**
   * Where keys and trust come from. The Elytron contexts win; the stores serve where there is no
   * Elytron.
   *
   * @param serverContext name of an Elytron server-ssl-context, or empty
   * @param clientContext name of an Elytron client-ssl-context, or empty
   * @param keyStore path of a PKCS12 or JKS file, or empty
   * @param trustStore path, or empty for the trust of Java itself
   * @param clientAuth {@code none}, {@code want} or {@code need}; Elytron has its own setting
   */
  public record TlsSettings(
      String serverContext,
      String clientContext,
      String keyStore,
      String keyStorePassword,
      String trustStore,
      String trustStorePassword,
      String clientAuth) {
    @Override
    public String toString() {
      return "tls " + serverContext + " " + clientContext + " " + keyStore + " " + trustStore;
    }
  }

  /** Reads the properties; unset ones have the defaults of a loopback installation. */
  public static SipSettings from(Function<String, Optional<String>> property) {
    List<Connector> connectors = new ArrayList<>();
    String all =
        property
            .apply("offhook.sip.connectors")
            .orElse("udp/127.0.0.1/65060,tcp/127.0.0.1/65060,tls/127.0.0.1/65061");
    for (String each : all.split(",")) {
      connectors.add(Connector.parse(each));
    }
    int cores = Runtime.getRuntime().availableProcessors();
    return new SipSettings(
        List.copyOf(connectors),
        property
            .apply("offhook.sip.new-requests-per-second")
            .map(Integer::parseInt)
            .orElse(400 * cores),
        property.apply("offhook.sip.waiting-messages").map(Integer::parseInt).orElse(1000),
        tls(name -> property.apply("offhook.sip.tls." + name).orElse("")));
  }

  private static TlsSettings tls(Function<String, String> property) {
    String clientAuth = property.apply("client-auth");
    return new TlsSettings(
        property.apply("server-context"),
        property.apply("client-context"),
        property.apply("key-store"),
        property.apply("key-store-password"),
        property.apply("trust-store"),
        property.apply("trust-store-password"),
        clientAuth.isEmpty() ? "none" : clientAuth);
  }
}
