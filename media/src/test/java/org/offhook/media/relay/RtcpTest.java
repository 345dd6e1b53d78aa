package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offhook.media.LegQuality;
import org.offhook.media.StreamQuality;
import org.offhook.media.srtp.Packet;

/** Reports between two ends, with invented time. */
class RtcpTest {
  private static final long MILLI = 1_000_000L;

  /** One end: what it sends, what it hears, what it reports. */
  private static final class End {
    final OutgoingStream out = new OutgoingStream(new Random());
    final IncomingStream in = new IncomingStream();
    final Rtcp rtcp;
    final LegMeter meter;

    End(String clock) {
      rtcp = new Rtcp(Clock.fixed(Instant.parse(clock), ZoneOffset.UTC), 0);
      meter = new LegMeter(in, rtcp.peer(), new Concealed(), 0);
    }

    LegQuality whole(long now) {
      return meter.whole("PCMA/8000", "PCMA/8000", 8000, now);
    }

    Packet report(StreamQuality metrics, long now) {
      Packet packet = new Packet();
      rtcp.write(packet, out, in, metrics, now);
      return packet;
    }
  }

  private final End here = new End("2026-03-01T10:00:00.900Z");
  private final End there = new End("1999-01-01T00:00:00Z");

  /** Sends so many frames of 20 ms from here, each of which arrives there 30 ms later or never. */
  private long speak(int frames, String lost, long began) {
    long now = began;
    for (int i = 0; i < frames; i++) {
      here.out.next(this, 8000, now);
      here.out.sent(160, now);
      if (lost.indexOf((char) ('a' + i)) < 0) {
        there.in.packet(
            here.out.ssrc(), here.out.sequence(), here.out.timestamp(), 8000, now + 30 * MILLI);
      }
      now += 20 * MILLI;
    }
    return now;
  }

  @Test
  void the_round_trip_is_what_the_report_took_without_the_peers_rest() {
    long now = speak(10, "", 0);
    there.rtcp.read(here.report(null, now), there.out, now + 30 * MILLI);
    Packet answer = there.report(null, now + 3_000 * MILLI);
    here.rtcp.read(answer, here.out, now + 3_045 * MILLI);
    StreamQuality sent = here.whole(now + 3_045 * MILLI).sent().orElseThrow();
    assertThat(sent.roundTripMillis().orElseThrow()).isCloseTo(75, within(0.1));
    assertThat(sent.delayMillis()).isCloseTo(37.5 + 20 + 40, within(0.1));
  }

  @Test
  void what_the_peer_lost_is_told_apart_from_what_we_lost() {
    long now = speak(20, "def", 0);
    here.rtcp.read(there.report(null, now), here.out, now);
    LegQuality quality = here.whole(now);
    assertThat(quality.heard()).isEmpty();
    StreamQuality sent = quality.sent().orElseThrow();
    assertThat(sent.packets()).isEqualTo(20);
    assertThat(sent.lost()).isEqualTo(3);
    assertThat(sent.roundTripMillis()).as("no sender report was answered").isEmpty();
    StreamQuality heard = there.whole(now).heard().orElseThrow();
    assertThat(heard.lost()).isEqualTo(3);
    assertThat(heard.lossPercent()).isEqualTo(15);
    assertThat(heard.mos()).isLessThan(3.5);
    assertThat(sent.mos()).isLessThan(3.5);
  }

  @Test
  void a_span_has_only_what_happened_in_it() {
    long now = speak(20, "def", 0);
    here.rtcp.read(there.report(null, now), here.out, now);
    here.meter.span("", "PCMA/8000", 8000, now);
    there.meter.span("PCMA/8000", "", 8000, now);
    now = speak(20, "h", now);
    here.rtcp.read(there.report(null, now), here.out, now);
    StreamQuality sent = here.meter.span("", "PCMA/8000", 8000, now).sent().orElseThrow();
    assertThat(sent.packets()).isEqualTo(20);
    assertThat(sent.lost()).isEqualTo(1);
    StreamQuality heard = there.meter.span("PCMA/8000", "", 8000, now).heard().orElseThrow();
    assertThat(heard.packets()).isEqualTo(20);
    assertThat(heard.lost()).isEqualTo(1);
    assertThat(here.meter.span("", "PCMA/8000", 8000, now).isEmpty()).isTrue();
  }

  @Test
  void a_peer_that_counts_anew_adds_no_loss() {
    long now = speak(20, "", 0);
    Packet first = there.report(null, now);
    here.rtcp.read(first, here.out, now);
    first.putInt32(16, 5); // highest sequence number of a restart, far below
    first.putInt32(12, 0x7FFFFF);
    here.rtcp.read(first, here.out, now);
    assertThat(here.rtcp.peer().expected()).isEqualTo(20);
    assertThat(here.rtcp.peer().lost()).isZero();
  }

  @Test
  void absurd_round_trips_are_passed_over() {
    long now = speak(20, "", 0);
    there.rtcp.read(here.report(null, now), there.out, now);
    Packet answer = there.report(null, now);
    answer.putInt32(28, 1_000_000); // it claims to have kept the report longer than that
    here.rtcp.read(answer, here.out, now + 40 * MILLI);
    assertThat(here.rtcp.peer().roundTrips()).isZero();
  }

  @Test
  void metrics_say_what_was_heard_in_bursts_and_gaps() {
    long now = speak(26, "cdgy", 0); // three within five packets, and one alone
    there.in.finish();
    StreamQuality heard = there.whole(now).heard().orElseThrow();
    StreamQuality.Bursts bursts = heard.bursts().orElseThrow();
    assertThat(bursts.burstPercent()).isEqualTo(60);
    assertThat(bursts.burstMillis()).isEqualTo(100);
    assertThat(bursts.gapMillis()).isEqualTo(210);
    here.rtcp.read(there.report(heard, now), here.out, now);
    VoipMetrics metrics = here.rtcp.peer().metrics().orElseThrow();
    assertThat(metrics.bursts().burstPercent()).isCloseTo(60, within(0.4));
    assertThat(metrics.bursts().gapPercent()).isCloseTo(100.0 / 21, within(0.4));
    assertThat(metrics.bursts().burstMillis()).isEqualTo(100);
    assertThat(here.whole(now).sent().orElseThrow().bursts()).contains(metrics.bursts());
  }

  @Test
  void the_block_of_metrics_is_laid_out_as_in_rfc_3611() {
    long now = speak(20, "d", 0);
    there.in.finish();
    StreamQuality heard = there.whole(now).heard().orElseThrow();
    Packet packet = there.report(heard, now);
    int at = packet.length() - VoipMetrics.LENGTH;
    assertThat(packet.octet(at - 7)).isEqualTo(207);
    assertThat(packet.uint16(at - 6)).isEqualTo(10);
    assertThat(packet.octet(at)).isEqualTo(7);
    assertThat(packet.uint16(at + 2)).isEqualTo(8);
    assertThat(packet.int32(at + 4)).isEqualTo(here.out.ssrc());
    assertThat(packet.octet(at + 8)).isEqualTo(13); // 1 of 20 in 256ths
    assertThat(packet.octet(at + 20)).isEqualTo(127);
    assertThat(packet.octet(at + 23)).isEqualTo(16);
    assertThat(packet.octet(at + 24)).isBetween(60, 93);
    assertThat(packet.octet(at + 27)).isEqualTo((int) Math.round(10 * heard.mos()));
  }

  @Test
  void the_time_of_our_reports_runs_on_when_the_clock_is_set() {
    long now = speak(10, "", 0);
    Packet first = here.report(null, 0);
    Packet second = here.report(null, 1_250 * MILLI);
    long before = (long) first.int32(8) << 32 | first.int32(12) & 0xFFFFFFFFL;
    long after = (long) second.int32(8) << 32 | second.int32(12) & 0xFFFFFFFFL;
    assertThat((after - before) / 4_294_967_296.0).isCloseTo(1.25, within(0.001));
    assertThat(Integer.toUnsignedLong(first.int32(8)) - 2_208_988_800L)
        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z").getEpochSecond());
    assertThat(now).isPositive();
  }

  @Test
  void a_report_says_what_was_sent_and_received() {
    OutgoingStream out = new OutgoingStream(new Random(1));
    IncomingStream in = new IncomingStream();
    in.packet(77, 65_534, 0, 8000, 0);
    in.packet(77, 0, 320, 8000, 40_000_000L);
    in.packet(77, 1, 480, 8000, 60_000_000L);
    out.next(this, 8000, 0);
    out.sent(160, 0);
    Packet packet = new Packet();
    new Rtcp(Clock.systemUTC(), 0).write(packet, out, in, null, 100_000_000L);
    assertThat(packet.octet(1)).isEqualTo(200);
    assertThat(packet.uint16(2)).isEqualTo(12);
    assertThat(packet.int32(4)).isEqualTo(out.ssrc());
    assertThat(packet.int32(20)).isEqualTo(1);
    assertThat(packet.int32(24)).isEqualTo(160);
    assertThat(packet.int32(28)).isEqualTo(77);
    assertThat(packet.octet(32)).isEqualTo(64); // one of four lost
    assertThat(packet.int32(32) & 0xFFFFFF).isEqualTo(1);
    assertThat(packet.int32(36)).isEqualTo(0x10001);
    assertThat(packet.octet(53)).isEqualTo(202);
    assertThat(packet.length() % 4).isZero();
  }
}
