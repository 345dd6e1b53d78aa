package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

/** The SIP trace: off unless asked for, one call at a time, without secrets. */
class SipTraceTest {
  @Test
  void given_credentials_and_media_keys_then_masked() {
    String message =
        """
        REGISTER sip:a SIP/2.0\r
        Authorization: Digest username="u", nonce="n", response="0123456789abcdef", nc=1\r
        Proxy-Authorization: Bearer abc.def\r
        Authentication-Info: rspauth="x"\r
        \r
        a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0c2VjcmV0|2^20\r
        """;
    assertThat(SipTrace.masked(message))
        .contains("username=\"u\", nonce=\"n\", response=\"***\", nc=1")
        .contains("Proxy-Authorization: Bearer ***")
        .contains("inline:***|2^20")
        .doesNotContain("0123456789abcdef")
        .doesNotContain("abc.def")
        .doesNotContain("c2VjcmV0");
  }

  @Test
  void given_one_call_followed_then_its_messages_are_written_and_no_others() throws Exception {
    List<String> written = Collections.synchronizedList(new ArrayList<>());
    Handler handler = keeping(written);
    Logger log = Logger.getLogger("offhook.sip.trace");
    log.addHandler(handler);
    try (RunningContainer gateway = RunningContainer.start();
        RawPeer peer = RawPeer.connect("tcp", gateway.tcpPort)) {
      peer.send(peer.request("OPTIONS", ""));
      peer.read();
      assertThat(written).isEmpty();
      String second = peer.request("OPTIONS", "");
      String callId = second.replaceAll("(?s).*Call-ID: ([^\r]+).*", "$1");
      SipTrace.follow(callId);
      peer.send(second);
      peer.read();
      peer.send(peer.request("OPTIONS", ""));
      peer.read();
      SipTrace.unfollow(callId);
      assertThat(written).hasSize(2).allMatch(text -> text.contains(callId));
      assertThat(written.get(0)).contains("OPTIONS sip:gateway@127.0.0.1");
      assertThat(written.get(1)).contains("SIP/2.0 200");
    } finally {
      log.removeHandler(handler);
    }
  }

  private static Handler keeping(List<String> written) {
    return new Handler() {
      private final SimpleFormatter formatter = new SimpleFormatter();

      @Override
      public void publish(LogRecord entry) {
        written.add(formatter.formatMessage(entry));
      }

      @Override
      public void flush() {
        // nothing is held back
      }

      @Override
      public void close() {
        // nothing is open
      }
    };
  }
}
