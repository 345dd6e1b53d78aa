package org.offhook.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.offhook.media.kit.ParseTime;

/** Any datagram that begins like STUN is a message or is not. */
@Tag("fuzz")
class StunFuzzTest {
  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

  @FuzzTest
  void messages(byte[] data) {
    ParseTime.check(data, StunFuzzTest::read);
  }

  private static void read(byte[] data) {
    StunMessage.read(data)
        .ifPresent(
            message -> {
              message.isBindingRequest();
              message.isResponse();
              message.localUfrag();
              message.isAuthentic(PASSWORD);
              assertThat(message.transaction()).isEqualTo(message.transaction());
              assertThat(message.octets()).isSameAs(data);
            });
  }
}
