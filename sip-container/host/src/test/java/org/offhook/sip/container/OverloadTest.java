package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** More than can be served is refused early, and only what starts something. */
class OverloadTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Overload overload = new Overload(10, 100, waiting::get, nanos::get);

  @Test
  void given_a_burst_then_a_second_s_worth_is_served_and_time_brings_more() {
    assertThat(admitted(30)).isEqualTo(10);
    nanos.addAndGet(500_000_000L);
    assertThat(admitted(30)).isEqualTo(5);
    nanos.addAndGet(60_000_000_000L);
    assertThat(admitted(30)).isEqualTo(10);
    assertThat(overload.refused()).isEqualTo(65);
  }

  @Test
  void given_messages_pile_up_then_refused_until_they_are_worked_off() {
    waiting.set(101);
    assertThat(admitted(1)).isZero();
    waiting.set(100);
    assertThat(admitted(1)).isEqualTo(1);
  }

  @Test
  void given_node_stops_then_everything_new_is_refused() {
    overload.close();
    assertThat(admitted(1)).isZero();
    overload.open();
    assertThat(admitted(1)).isEqualTo(1);
  }

  @Test
  void given_too_many_calls_then_503_with_retry_after_and_the_call_that_is_up_goes_on()
      throws Exception {
    try (RunningContainer gateway =
            RunningContainer.start(Map.of("offhook.sip.new-requests-per-second", "1"));
        RawPeer peer = RawPeer.connect("tcp", gateway.tcpPort)) {
      String invite = peer.request("INVITE", "");
      peer.send(invite);
      String ok = peer.read();
      while (!ok.startsWith("SIP/2.0 200")) {
        ok = peer.read();
      }
      String to = ok.lines().filter(l -> l.startsWith("To:")).findFirst().orElseThrow();
      peer.send(inDialog(invite, to, "ACK", 1));
      String refused = "";
      for (int i = 0; i < 5 && !refused.startsWith("SIP/2.0 503"); i++) {
        peer.send(peer.request("OPTIONS", ""));
        refused = peer.read();
      }
      assertThat(refused).startsWith("SIP/2.0 503").contains("Retry-After: ");
      peer.send(inDialog(invite, to, "BYE", 2));
      assertThat(peer.read()).startsWith("SIP/2.0 200").contains("2 BYE");
    }
  }

  private static String inDialog(String invite, String to, String method, int sequence) {
    return invite
        .replaceFirst("INVITE ", method + " ")
        .replaceFirst("CSeq: 1 INVITE", "CSeq: " + sequence + " " + method)
        .replaceFirst("To: [^\r]*", to)
        .replaceFirst("branch=z9hG4bK", "branch=z9hG4bK" + method);
  }

  private int admitted(int tries) {
    int admitted = 0;
    for (int i = 0; i < tries; i++) {
      admitted += overload.admit() ? 1 : 0;
    }
    return admitted;
  }
}
