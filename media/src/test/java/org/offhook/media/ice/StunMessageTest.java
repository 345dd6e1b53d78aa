package org.offhook.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class StunMessageTest {
  /** The request of RFC 5769 section 2.1, user {@code evtj:h6vY}. */
  private static final byte[] SAMPLE =
      HexFormat.of()
          .parseHex(
              "000100582112a442b7e7a701bc34d686fa87dfae"
                  + "802200105354554e207465737420636c69656e74"
                  + "002400046e0001ff"
                  + "80290008932ff9b151263b36"
                  + "000600096576746a3a68367659202020"
                  + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                  + "80280004e57a3bcf");

  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

  @Test
  void the_sample_of_rfc_5769_is_understood_and_authentic() {
    StunMessage message = StunMessage.read(SAMPLE.clone()).orElseThrow();
    assertThat(message.isBindingRequest()).isTrue();
    assertThat(message.isResponse()).isFalse();
    assertThat(message.localUfrag()).contains("evtj");
    assertThat(message.isAuthentic(PASSWORD)).isTrue();
    assertThat(message.isAuthentic(PASSWORD + "x")).isFalse();
  }

  @Test
  void a_changed_octet_before_the_integrity_is_noticed() {
    for (int at = 8; at < 76; at++) {
      byte[] changed = SAMPLE.clone();
      changed[at] ^= 1;
      StunMessage.read(changed)
          .ifPresent(message -> assertThat(message.isAuthentic(PASSWORD)).isFalse());
    }
  }
}
