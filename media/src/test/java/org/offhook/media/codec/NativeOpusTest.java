package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Needs libopus, Debian's package libopus0. */
class NativeOpusTest implements OpusContract {
  @Override
  public OpusLibrary testee() {
    return NativeOpus.load()
        .orElseThrow(
            () -> new AssertionError("libopus is not installed: apt-get install libopus0"));
  }

  @Test
  void it_is_chosen_where_it_is_installed() {
    assertThat(OpusLibrary.chosen().name()).startsWith("libopus");
  }
}
