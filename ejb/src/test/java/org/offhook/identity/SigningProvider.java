package org.offhook.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A provider on loopback that signs whatever a test wants, rightly or wrongly. */
final class SigningProvider implements AutoCloseable {
  static final String CLIENT = "offhook";
  static final String SECRET = "a client's secret of more than 32 bytes";

  private final HttpServer server;
  private final AtomicInteger keysAsked = new AtomicInteger();
  private RSAKey key;
  private RSAKey published;

  /** What the token endpoint answers to a form: status, and the body after a blank. */
  volatile Function<String, String> tokens = form -> "400 {\"error\":\"invalid_grant\"}";

  /** What stands in its description in place of the true values. */
  volatile Map<String, String> lies = Map.of();

  SigningProvider() throws IOException, JOSEException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    swapKey("first");
    published = key;
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, 200, description()));
    server.createContext(
        "/keys",
        exchange -> {
          keysAsked.incrementAndGet();
          answer(exchange, 200, new JWKSet(published.toPublicJWK()).toString());
        });
    server.createContext(
        "/token",
        exchange -> {
          String form =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String[] parts = tokens.apply(form).split(" ", 2);
          answer(exchange, Integer.parseInt(parts[0]), parts[1]);
        });
    server.createContext("/authorize", exchange -> answer(exchange, 200, "{}"));
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String description() {
    return """
    {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token",
     "end_session_endpoint":"%s",
     "jwks_uri":"%s","response_types_supported":["%s"],"subject_types_supported":["public"],
     "id_token_signing_alg_values_supported":["%s"]}"""
        .formatted(
            lies.getOrDefault("issuer", issuer()),
            issuer(),
            issuer(),
            lies.getOrDefault("end_session", issuer() + "/logout"),
            lies.getOrDefault("jwks_uri", issuer() + "/keys"),
            lies.getOrDefault("response_type", "code"),
            lies.getOrDefault("alg", "RS256"));
  }

  /** Signs with a new key from now on; {@link #publish} tells the world. */
  void swapKey(String name) throws JOSEException {
    key = new RSAKeyGenerator(2048).keyID(name).generate();
  }

  void publish() {
    published = key;
  }

  int keysAsked() {
    return keysAsked.get();
  }

  /** Claims that are in order for this nonce, to be spoilt. */
  JWTClaimsSet.Builder claims(String nonce) {
    long now = System.currentTimeMillis();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .subject("maria-1")
        .audience(CLIENT)
        .issueTime(new Date(now))
        .expirationTime(new Date(now + 60_000))
        .claim("nonce", nonce);
  }

  SignedJWT signed(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, null);
  }

  SignedJWT signed(JWTClaimsSet claims, String type) throws JOSEException {
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
    if (type != null) {
      header.type(new JOSEObjectType(type));
    }
    SignedJWT token = new SignedJWT(header.build(), claims);
    token.sign(new RSASSASigner(key));
    return token;
  }

  /** With a secret that we know too, and anybody who was our client. */
  SignedJWT signedWithTheSecret(JWTClaimsSet claims) throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(SECRET.getBytes(StandardCharsets.UTF_8)));
    return token;
  }

  static PlainJWT unsigned(JWTClaimsSet claims) {
    return new PlainJWT(claims);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
