package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.sip.container.DigestVerifier.Verdict;

/** Server side digest: what is accepted, challenged again, and refused. */
class DigestVerifierTest {
  private static final String USER = "c-7f3k2p";
  private static final String SECRET = "s3cr3t";
  private final SettableClock clock = new SettableClock();
  private final DigestVerifier verifier =
      DigestVerifier.withRandomSecret(clock, Duration.ofMinutes(5), "offhook");
  private final List<DigestVerifier.Key> keys = List.of(key("old", "other"), key("new", SECRET));

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-256"})
  void given_right_answer_then_accepted_with_the_key_that_made_it(String algorithm) {
    assertThat(judge(answer(algorithm).header())).isEqualTo(new Verdict.Accepted("new"));
  }

  @Test
  void given_answer_without_qop_then_accepted_once() {
    String header = answer("MD5").qop("").header();
    assertThat(judge(header)).isEqualTo(new Verdict.Accepted("new"));
    assertThat(judge(header)).isEqualTo(new Verdict.Stale());
  }

  @Test
  void given_challenges_then_sha_256_comes_first_and_both_share_a_nonce() {
    List<String> challenges = verifier.challenges(false);
    assertThat(challenges.get(0)).contains("algorithm=SHA-256").contains("qop=\"auth\"");
    assertThat(challenges.get(1)).contains("algorithm=MD5").doesNotContain("stale");
    assertThat(nonce(challenges.get(0))).isEqualTo(nonce(challenges.get(1)));
    assertThat(verifier.challenges(true)).allMatch(c -> c.endsWith("stale=true"));
  }

  @Test
  void given_wrong_secret_or_unknown_user_then_refused() {
    assertThat(judge(answer("MD5").secret("guess").header())).isEqualTo(new Verdict.Refused());
    DigestCredentials right = DigestCredentials.parse(answer("MD5").header()).orElseThrow();
    assertThat(verifier.verify(right, "REGISTER", List.of())).isEqualTo(new Verdict.Refused());
  }

  @Test
  void given_other_method_then_refused() {
    DigestCredentials right = DigestCredentials.parse(answer("SHA-256").header()).orElseThrow();
    assertThat(verifier.verify(right, "INVITE", keys)).isEqualTo(new Verdict.Refused());
  }

  @Test
  void given_same_use_again_then_stale_and_next_use_accepted() {
    Answer answer = answer("SHA-256");
    assertThat(judge(answer.header())).isInstanceOf(Verdict.Accepted.class);
    assertThat(judge(answer.header())).isEqualTo(new Verdict.Stale());
    assertThat(judge(answer.count(2).header())).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void given_uses_out_of_order_then_each_accepted_once() {
    Answer answer = answer("MD5");
    for (int count : new int[] {3, 1, 2, 70}) {
      assertThat(judge(answer.count(count).header())).isInstanceOf(Verdict.Accepted.class);
    }
    for (int count : new int[] {3, 1, 2, 70, 5}) {
      assertThat(judge(answer.count(count).header())).isEqualTo(new Verdict.Stale());
    }
    assertThat(judge(answer.count(69).header())).isInstanceOf(Verdict.Accepted.class);
    assertThat(judge(answer.count(69).header())).isEqualTo(new Verdict.Stale());
    assertThat(judge(answer.count(68).header())).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void given_old_nonce_then_stale_but_wrong_answer_with_it_refused() {
    Answer answer = answer("MD5");
    clock.now = clock.now.plus(Duration.ofMinutes(5)).plusMillis(1);
    assertThat(judge(answer.header())).isEqualTo(new Verdict.Stale());
    assertThat(judge(answer.secret("guess").header())).isEqualTo(new Verdict.Refused());
  }

  @Test
  void given_nonce_of_another_process_then_stale() {
    DigestVerifier other = DigestVerifier.withRandomSecret(clock, Duration.ofMinutes(5), "offhook");
    String foreign = nonce(other.challenges(false).getFirst());
    assertThat(judge(answer("MD5").nonce(foreign).header())).isEqualTo(new Verdict.Stale());
    assertThat(judge(answer("MD5").nonce("x\u00e4y").header())).isEqualTo(new Verdict.Stale());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          algorithm=MD5 | algorithm=SHA-512
          qop=auth      | qop=auth-int
          nc=00000001   | nc=00000000
          nc=00000001   | nc=1
          realm="offhook" | realm="elsewhere"
          cnonce="0a4f113b" | cnonce=""
          username=     | user=
          Digest        | Basic
          response="    | response="zz
          , qop         | , qop=auth, qop
          """)
  void given_bent_header_then_not_accepted(String part, String bent) {
    String header = answer("MD5").header();
    assertThat(header).contains(part);
    assertThat(DigestCredentials.parse(header.replace(part, bent)).map(this::judge))
        .isNotEqualTo(java.util.Optional.of(new Verdict.Accepted("new")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Digest", "Digest ", "Digest a", "Digest a=\"", "Digest =,=", "Basic x"})
  void given_no_digest_then_no_credentials(String header) {
    assertThat(DigestCredentials.parse(header)).isEmpty();
  }

  private Verdict judge(String header) {
    return judge(DigestCredentials.parse(header).orElseThrow());
  }

  private Verdict judge(DigestCredentials given) {
    return verifier.verify(given, "REGISTER", keys);
  }

  private Answer answer(String algorithm) {
    return new Answer(algorithm, nonce(verifier.challenges(false).getFirst()), SECRET, "auth", 1);
  }

  private static String nonce(String challenge) {
    Matcher m = Pattern.compile("nonce=\"([^\"]+)\"").matcher(challenge);
    assertThat(m.find()).isTrue();
    return m.group(1);
  }

  private static DigestVerifier.Key key(String id, String secret) {
    String a1 = USER + ":offhook:" + secret;
    return new DigestVerifier.Key(id, hash("MD5", a1), hash("SHA-256", a1));
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a right client would send, computed from RFC 7616 3.4.1 apart from the product's code. */
  private record Answer(String algorithm, String nonce, String secret, String qop, int count) {
    Answer nonce(String other) {
      return new Answer(algorithm, other, secret, qop, count);
    }

    Answer secret(String other) {
      return new Answer(algorithm, nonce, other, qop, count);
    }

    Answer qop(String other) {
      return new Answer(algorithm, nonce, secret, other, count);
    }

    Answer count(int other) {
      return new Answer(algorithm, nonce, secret, qop, other);
    }

    String header() {
      String a1 = hash(algorithm, USER + ":offhook:" + secret);
      String a2 = hash(algorithm, "REGISTER:sip:offhook.example");
      String nc = String.format("%08x", count);
      String middle = qop.isEmpty() ? nonce : nonce + ":" + nc + ":0a4f113b:" + qop;
      return "Digest username=\""
          + USER
          + "\", realm=\"offhook\", nonce=\""
          + nonce
          + "\", uri=\"sip:offhook.example\", algorithm="
          + algorithm
          + (qop.isEmpty() ? "" : ", qop=" + qop + ", nc=" + nc + ", cnonce=\"0a4f113b\"")
          + ", response=\""
          + hash(algorithm, a1 + ":" + middle + ":" + a2)
          + "\"";
    }
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
