package org.offhook.sip.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.SipStack;
import javax.sip.message.Response;
import org.junit.jupiter.api.Test;

/** More than can be served is refused early, and only what starts something. */
class OverloadTest {
  private static final int THREADS = 16;
  private static final int MOST_WAITING = 10;

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

  @Test
  void given_datagrams_pile_up_then_503_with_retry_after_until_they_are_worked_off()
      throws Exception {
    Map<String, String> few = Map.of("offhook.sip.waiting-messages", "" + MOST_WAITING);
    try (RunningContainer gateway = RunningContainer.start(few);
        DatagramSocket peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      peer.setSoTimeout(10_000);
      Gate gate = new Gate();
      ((SipStackImpl) gateway.container.getSipStack()).sipMessageValves.addFirst(gate);
      for (int i = 0; i < THREADS; i++) {
        ask(peer, gateway, i);
      }
      assertThat(gate.arrived.await(10, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 2 * MOST_WAITING; i++) {
        ask(peer, gateway, THREADS + i);
      }
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (gateway.container.waiting() < 2 * MOST_WAITING && System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      assertThat(gateway.container.waiting()).isEqualTo(2 * MOST_WAITING);
      gate.open.countDown();
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < THREADS + 2 * MOST_WAITING; i++) {
        answers.add(hear(peer));
      }
      assertThat(answers).filteredOn(answer -> answer.startsWith("SIP/2.0 200")).isNotEmpty();
      assertThat(answers)
          .filteredOn(answer -> !answer.startsWith("SIP/2.0 200"))
          .isNotEmpty()
          .allMatch(answer -> answer.startsWith("SIP/2.0 503"))
          .allMatch(answer -> answer.contains("Retry-After: "));
    }
  }

  private static void ask(DatagramSocket peer, RunningContainer gateway, int number)
      throws IOException {
    byte[] request =
        """
        OPTIONS sip:gateway@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:%1$d;branch=z9hG4bK%2$d;rport
        From: <sip:peer@127.0.0.1>;tag=%2$d
        To: <sip:gateway@127.0.0.1>
        Call-ID: %2$d@piled
        CSeq: 1 OPTIONS
        Max-Forwards: 70
        Content-Length: 0

        """
            .formatted(peer.getLocalPort(), number)
            .replace("\n", "\r\n")
            .getBytes(UTF_8);
    peer.send(
        new DatagramPacket(
            request, request.length, InetAddress.getByName("127.0.0.1"), gateway.udpPort));
  }

  private static String hear(DatagramSocket peer) throws IOException {
    DatagramPacket heard = new DatagramPacket(new byte[65_535], 65_535);
    peer.receive(heard);
    return new String(heard.getData(), 0, heard.getLength(), UTF_8);
  }

  /** Keeps every thread that reads datagrams until it is opened. */
  private static final class Gate implements SIPMessageValve {
    final CountDownLatch arrived = new CountDownLatch(THREADS);
    final CountDownLatch open = new CountDownLatch(1);

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
      arrived.countDown();
      try {
        return open.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    @Override
    public boolean processResponse(Response response, MessageChannel channel) {
      return true;
    }

    @Override
    public void init(SipStack stack) {}

    @Override
    public void destroy() {}
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
