package org.offhook.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyTextTest {
  private static final ConnectorId OFFICE = new ConnectorId("c-7f3k2p");

  @Test
  void keysAreDifferentAndCanBeReadOut() {
    String key = KeyText.random().reveal();
    assertThat(key).matches("[0-9a-hjkmnp-tv-z]{32}").isNotEqualTo(KeyText.random().reveal());
  }

  /** Computed with md5sum and sha256sum. */
  @Test
  void theDigestIsThatOfRfc7616() {
    KeyDigest digest = new KeyText("correct-horse-battery").digest(OFFICE);
    assertThat(digest.keyId()).isEqualTo("tery");
    assertThat(digest.ha1Md5()).isEqualTo("1657536280b4a947ceaa7cec77df40ec");
    assertThat(digest.ha1Sha256())
        .isEqualTo("0afe5822af5d2a1cefe91e7b6bc9cec47f4f4bbe441edf1e3b271cf81f283f24");
  }

  @Test
  void aKeyIsNeverWrittenByAccident() {
    assertThat(new KeyText("correct-horse-battery")).hasToString("key …tery");
  }

  @Test
  void aKeyThatCouldBeGuessedIsRefused() {
    assertThatThrownBy(() -> new KeyText("short")).isInstanceOf(IllegalArgumentException.class);
  }
}
