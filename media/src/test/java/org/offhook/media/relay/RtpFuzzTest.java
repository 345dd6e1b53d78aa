package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.offhook.media.codec.Codecs;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/**
 * RTP and RTCP of a peer that means harm: in the clear, as SRTP without the keys, and as SRTP of
 * somebody who has them. The first octet chooses.
 */
@Tag("fuzz")
class RtpFuzzTest {
  private static final int SSRC = 77;
  private static final List<PayloadFormat> THEIRS =
      List.of(
          new PayloadFormat(8, Codecs.A_LAW, 8000, ""),
          new PayloadFormat(9, Codecs.G722, 8000, ""),
          new PayloadFormat(101, "telephone-event/48000", 48_000, ""));
  private static final List<PayloadFormat> OURS =
      List.of(
          new PayloadFormat(0, Codecs.U_LAW, 8000, ""),
          new PayloadFormat(96, "telephone-event/8000", 8000, ""));

  private static SrtpKey key(SrtpSuite suite) {
    return SrtpKey.of(suite, new byte[suite.keyLength() + suite.saltLength()]);
  }

  @FuzzTest
  void packets(byte[] data) {
    if (data.length < 2 || data.length - 1 > Packet.CAPACITY - Packet.TAIL) {
      return;
    }
    Packet packet = new Packet().set(0, data.length - 1);
    System.arraycopy(data, 1, packet.octets(), 0, data.length - 1);
    SrtpKey key = key(SrtpSuite.values()[(data[0] >> 2 & 3) % 3]);
    switch (data[0] & 3) {
      case 0 -> {}
      case 1 -> assertOpensNothing(packet, new PacketOpener(key));
      case 2 -> {
        boolean cryptex = isCryptex(packet);
        if (Rtp.isValid(packet) && new PacketLock(key, packet.int32(8)).lockRtp(packet)) {
          assertThat(new PacketOpener(key).openRtp(packet, true, 0)).isEqualTo(!cryptex);
        }
      }
      default -> {
        if (Rtp.isRtcp(packet) && new PacketLock(key, packet.int32(4)).lockRtcp(packet)) {
          new PacketOpener(key).openRtcp(packet, true, 0);
        }
      }
    }
    relay(packet);
  }

  /** Marked as protected by RFC 9335, which we never agree to. */
  private static boolean isCryptex(Packet packet) {
    if (!Rtp.isValid(packet) || (packet.octet(0) & 0x10) == 0) {
      return false;
    }
    int type = packet.uint16(Rtp.HEADER + 4 * (packet.octet(0) & 0x0F));
    return type == 0xC0DE || type == 0xC2DE;
  }

  private static void assertOpensNothing(Packet packet, PacketOpener opener) {
    if (Rtp.isRtcp(packet)) {
      assertThat(opener.openRtcp(packet, false, 0)).isFalse();
    } else if (Rtp.isValid(packet)) {
      assertThat(opener.openRtp(packet, false, 0)).isFalse();
    }
  }

  /** What becomes of an accepted packet. */
  private static void relay(Packet packet) {
    OutgoingStream out = new OutgoingStream(new Random(1));
    out.next(THEIRS, 8000, 0);
    out.sent(160, 0);
    Rtcp rtcp = new Rtcp(Clock.systemUTC(), 0);
    rtcp.read(packet, out, 1);
    IncomingStream in = new IncomingStream();
    in.packet(SSRC, 10, 0, 8000, 0);
    if (Rtp.isValid(packet) && Rtp.strip(packet)) {
      assertThat(packet.length()).isGreaterThanOrEqualTo(Rtp.HEADER);
      in.packet(Rtp.ssrc(packet), Rtp.sequence(packet), Rtp.timestamp(packet), 8000, 1);
      new DigitReader().ended(packet, 48_000);
      Route.Step step = Route.between(THEIRS, OURS).step(Rtp.payloadType(packet));
      if (step != null) {
        step.convert(packet);
        out.follow(in, 1, step.toClock(), Rtp.sequence(packet), Rtp.timestamp(packet), 1);
      }
    }
    LegMeter meter = new LegMeter(in, rtcp.peer(), new Concealed(), 0);
    rtcp.write(packet, out, in, meter.whole("PCMA/8000", "", 8000, 2).heard().orElse(null), 2);
    assertThat(packet.length() % 4).isZero();
  }
}
