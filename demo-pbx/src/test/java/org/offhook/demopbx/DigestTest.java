package org.offhook.demopbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The example of RFC 7616 section 3.9.1, which gives both responses. */
class DigestTest {
  private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
  private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

  private static String response(String algorithm) {
    return Digest.response(
        algorithm,
        "Mufasa",
        "http-auth@example.org",
        "Circle of Life",
        NONCE,
        CNONCE,
        "00000001",
        "auth",
        "GET",
        "/dir/index.html");
  }

  @Test
  void md5AsInTheStandard() {
    assertThat(response("MD5")).isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
  }

  @Test
  void sha256AsInTheStandard() {
    assertThat(response("SHA-256"))
        .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
  }
}
