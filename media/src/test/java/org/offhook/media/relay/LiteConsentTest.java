package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.StunMessage;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PeerStun;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.wire.Source;

/**
 * A PBX with a lite agent (RFC 8445 section 2.5) that holds the call and sends no reports: all that
 * comes of it are answers to our checks. They go over real sockets, in invented time.
 */
class LiteConsentTest {
  private static final String PASSWORD = "p".repeat(24);
  private static final int AN_HOUR = 3600;

  private InventedTime time;
  private DatagramChannel pbx;
  private DatagramChannel stranger;
  private PbxIceEnd end;
  private IcePath path;

  @BeforeEach
  void a_pbx_with_a_lite_agent_is_connected_and_holds() throws Exception {
    time = new InventedTime("offhook-media-lite-consent-test");
    pbx = InventedTime.peer();
    stranger = InventedTime.peer();
    MediaAddress loopback = new MediaAddress(InventedTime.LOOPBACK, InventedTime.LOOPBACK);
    PortPair ports =
        new PortRange(loopback, 20_000, 29_999, time.random.nextInt(5_000)).take(time.loop);
    time.onTheLoop(() -> begin(ports));
  }

  private void begin(PortPair ports) {
    end =
        new PbxIceEnd(
            time.loop,
            "pbx",
            time.events::add,
            ports,
            List.of(InventedTime.LOOPBACK),
            each -> true,
            queue -> {});
    path = new IcePath(List.of(end.stunPort()), end.ice(), true, (by, ours, theirs) -> {});
    path.know("them", PASSWORD);
    end.path(path);
    end.agreed(Direction.SENDONLY, false);
    end.nominated(path, end.shown().getFirst(), address(pbx));
    SrtpKey key = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, time.random);
    end.unlocked(new PacketOpener(key), new PacketLock(key, InnerBrowser.SSRC), 1);
  }

  @AfterEach
  void stop() throws Exception {
    time.onTheLoop(end::close);
    time.close();
    pbx.close();
    stranger.close();
  }

  private static InetSocketAddress address(DatagramChannel channel) {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException closed) {
      throw new AssertionError(closed);
    }
  }

  private void passes(long seconds) {
    time.passes(seconds, now -> end.tick(now));
  }

  /** The newest check that came; a socket of a PBX leg sends at once. */
  private Optional<byte[]> check() throws IOException {
    Optional<byte[]> newest = Optional.empty();
    ByteBuffer buffer = ByteBuffer.allocate(2048);
    while (pbx.receive(buffer.clear()) != null) {
      byte[] datagram = Arrays.copyOf(buffer.array(), buffer.position());
      if (StunMessage.read(datagram).filter(StunMessage::isBindingRequest).isPresent()) {
        newest = Optional.of(datagram);
      }
    }
    return newest;
  }

  private void says(byte[] response, DatagramChannel who) throws IOException {
    StunMessage message = StunMessage.read(response).orElseThrow();
    Source from = time.source(who);
    time.onTheLoop(() -> end.stun(path, message, end.port(), from, time.now()));
  }

  private byte[] answer(byte[] check, String password) {
    return PeerStun.response(check, end.shown().getFirst(), password);
  }

  @Test
  void its_answers_consent_for_an_hour_and_are_asked_for_every_six_seconds_at_least()
      throws Exception {
    for (int passed = 0; passed < AN_HOUR; passed += 6) {
      passes(6);
      says(answer(check().orElseThrow(), PASSWORD), pbx);
    }
    assertThat(time.failures()).isEmpty();
    assertThat(end.liveSpans()).as("nobody takes the session for abandoned").isGreaterThan(500);
  }

  @Test
  void a_check_names_both_ends_and_is_signed_with_the_password_of_the_pbx() throws Exception {
    passes(6);
    StunMessage check = StunMessage.read(check().orElseThrow()).orElseThrow();
    assertThat(check.localUfrag()).contains("them");
    assertThat(check.isAuthentic(PASSWORD)).isTrue();
    assertThat(check.isFromControlled()).isFalse();
  }

  @Test
  void checks_are_at_least_four_seconds_apart() throws Exception {
    passes(6);
    assertThat(check()).isPresent();
    passes(3);
    assertThat(check()).isEmpty();
  }

  @Test
  void whose_answers_cease_has_no_path_after_30_s_and_is_asked_no_more() throws Exception {
    for (int passed = 0; passed < 36; passed += 6) {
      passes(6);
    }
    assertThat(time.failures())
        .extracting(MediaEvent.Failed::why)
        .containsExactly(MediaFailure.NO_PATH);
    check();
    passes(6);
    assertThat(check()).isEmpty();
  }

  @Test
  void an_answer_with_a_guessed_password_consents_to_nothing() throws Exception {
    for (int passed = 0; passed < 24; passed += 6) {
      passes(6);
      says(answer(check().orElseThrow(), "a guess that is as long"), pbx);
    }
    passes(7);
    assertThat(time.failures()).hasSize(1);
  }

  @Test
  void nor_does_one_to_a_question_that_was_never_asked() throws Exception {
    for (int passed = 0; passed < 24; passed += 6) {
      passes(6);
      byte[] other = check().orElseThrow();
      other[19] ^= 1; // the last octet of the transaction
      says(answer(other, PASSWORD), pbx);
    }
    passes(7);
    assertThat(time.failures()).hasSize(1);
  }

  @Test
  void nor_one_that_was_heard_before() throws Exception {
    passes(6);
    byte[] once = answer(check().orElseThrow(), PASSWORD);
    for (int passed = 6; passed < 36; passed += 6) {
      says(once, pbx);
      passes(6);
    }
    passes(1);
    assertThat(time.failures()).hasSize(1);
  }

  @Test
  void nor_one_from_elsewhere() throws Exception {
    for (int passed = 0; passed < 24; passed += 6) {
      passes(6);
      says(answer(check().orElseThrow(), PASSWORD), stranger);
    }
    passes(7);
    assertThat(time.failures()).hasSize(1);
  }

  @Test
  void nor_a_refusal() throws Exception {
    for (int passed = 0; passed < 24; passed += 6) {
      passes(6);
      says(PeerStun.refusal(check().orElseThrow(), PASSWORD), pbx);
    }
    passes(7);
    assertThat(time.failures()).hasSize(1);
  }
}
