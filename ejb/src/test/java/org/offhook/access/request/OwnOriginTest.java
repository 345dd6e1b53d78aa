package org.offhook.access.request;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnOriginTest {

  private static HttpServletRequest request(String method, int port, Map<String, String> headers) {
    return request(method, "phone.example", port, headers);
  }

  private static HttpServletRequest request(
      String method, String host, int port, Map<String, String> headers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            OwnOriginTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, called, arguments) ->
                switch (called.getName()) {
                  case "getMethod" -> method;
                  case "getScheme" -> port == 443 ? "https" : "http";
                  case "getServerName" -> host;
                  case "getServerPort" -> port;
                  case "getHeader" -> headers.get((String) arguments[0]);
                  default -> throw new UnsupportedOperationException(called.getName());
                });
  }

  @Test
  void ourOwnPageIsProven() {
    var post = request("POST", 8080, Map.of("Origin", "http://phone.example:8080"));
    assertThat(OwnOrigin.needed(post)).isTrue();
    assertThat(OwnOrigin.foreign(post)).isFalse();
    assertThat(OwnOrigin.proven(post)).isTrue();
  }

  @Test
  void theUsualPortIsNotWritten() {
    var post = request("POST", 443, Map.of("Origin", "https://phone.example"));
    assertThat(OwnOrigin.proven(post)).isTrue();
  }

  @Test
  void anAddressOfIpv6IsWrittenInBrackets() {
    var post = request("POST", "fd00::1", 8443, Map.of("Origin", "http://[fd00::1]:8443"));
    assertThat(OwnOrigin.proven(post)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "https://phone.example:8080",
        "http://phone.example",
        "http://phone.example:80",
        "http://phone.example:8080.evil.example",
        "http://phone.example.evil.example:8080",
        "http://evil.example",
        "http://phone.example:8080/"
      })
  void everyOtherOriginIsForeign(String origin) {
    var post = request("POST", 8080, Map.of("Origin", origin));
    assertThat(OwnOrigin.foreign(post)).isTrue();
    assertThat(OwnOrigin.proven(post)).isFalse();
  }

  @Test
  void withoutOriginTheFetchMetadataDecide() {
    assertThat(OwnOrigin.proven(request("POST", 8080, Map.of("Sec-Fetch-Site", "same-origin"))))
        .isTrue();
    assertThat(OwnOrigin.foreign(request("POST", 8080, Map.of("Sec-Fetch-Site", "same-site"))))
        .isTrue();
    assertThat(OwnOrigin.foreign(request("POST", 8080, Map.of("Sec-Fetch-Site", "cross-site"))))
        .isTrue();
  }

  @Test
  void aProgramWithoutEitherIsNeitherForeignNorProven() {
    var post = request("POST", 8080, Map.of());
    assertThat(OwnOrigin.foreign(post)).isFalse();
    assertThat(OwnOrigin.proven(post)).isFalse();
  }

  @Test
  void aSocketNeedsARealOrigin() {
    Map<String, String> upgrade = Map.of("Upgrade", "websocket", "Sec-Fetch-Site", "same-origin");
    assertThat(OwnOrigin.needed(request("GET", 8080, upgrade))).isTrue();
    assertThat(OwnOrigin.proven(request("GET", 8080, upgrade))).isFalse();
    assertThat(OwnOrigin.needed(request("GET", 8080, Map.of()))).isFalse();
  }
}
