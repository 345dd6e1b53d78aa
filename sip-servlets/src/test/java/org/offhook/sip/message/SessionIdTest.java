package org.offhook.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionIdTest {
  private static final String OURS = "ab30317f1a784dc48ff824d0d3715d86";
  private static final String THEIRS = "47755a9de7794ba387653f2099600ef2";

  @Test
  void before_anything_was_heard_the_remote_is_nil() {
    assertThat(SessionId.of(OURS)).hasToString(OURS + ";remote=00000000000000000000000000000000");
  }

  @Test
  void the_sender_of_what_is_heard_becomes_the_remote() {
    assertThat(SessionId.of(OURS).heard(THEIRS.toUpperCase() + ";remote=" + OURS))
        .hasToString(OURS + ";remote=" + THEIRS);
  }

  @Test
  void nonsense_and_nil_change_nothing() {
    SessionId heard = SessionId.of(OURS).heard(THEIRS);
    for (String header : new String[] {null, "", "x", "0".repeat(32), THEIRS + "00", "\r\n"}) {
      assertThat(heard.heard(header)).isEqualTo(heard);
    }
  }
}
