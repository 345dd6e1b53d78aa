package org.offhook.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.offhook.sip.message.DigestAnswer.Credentials;

class DigestAnswerTest {
  /** RFC 7616 section 3.9.1. */
  private static final Credentials MUFASA = new Credentials.Secret("Mufasa", "Circle of Life");

  private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
  private static final String CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

  private static String challenge(String algorithm) {
    return "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm="
        + algorithm
        + ", nonce=\""
        + NONCE
        + "\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
  }

  private static String to(String... challenges) {
    return DigestAnswer.to(List.of(challenges), MUFASA, "GET", "/dir/index.html", CNONCE)
        .orElse("");
  }

  @Test
  void md5_is_answered_as_in_the_rfc() {
    assertThat(to(challenge("MD5"))).contains("response=\"8ca523f5e9506fed4657c9700eebdbec\"");
  }

  @Test
  void sha_256_is_answered_as_in_the_rfc_and_preferred() {
    assertThat(to(challenge("MD5"), challenge("SHA-256")))
        .contains("response=\"753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1\"")
        .contains("algorithm=SHA-256")
        .contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
  }

  @Test
  void what_cannot_be_answered_is_not() {
    assertThat(to(challenge("SHA-512-256"))).isEmpty();
    assertThat(to("Basic realm=\"x\"")).isEmpty();
    assertThat(to("Digest realm=\"x\"")).isEmpty();
    assertThat(to("Digest realm=\"x\", nonce=\"n\", qop=\"auth-int\"")).isEmpty();
    assertThat(to("Digest realm=\"x\", nonce=\"a\r\nEvil: b\"")).isEmpty();
  }

  @Test
  void a_hashed_key_answers_only_its_own_realm() {
    Credentials key = new Credentials.Hashed("c-1", "offhook", "0".repeat(32), "0".repeat(64));
    assertThat(DigestAnswer.to(List.of(challenge("MD5")), key, "INVITE", "sip:x", CNONCE))
        .isEmpty();
    assertThat(
            DigestAnswer.to(
                List.of("Digest realm=\"offhook\", nonce=\"n\""), key, "INVITE", "sip:x", CNONCE))
        .isPresent();
  }

  @Test
  void secrets_do_not_show() {
    assertThat(MUFASA.toString()).doesNotContain("Circle");
  }
}
