package org.offhook.media.relay;

import java.util.Optional;
import org.offhook.media.StreamQuality;
import org.offhook.media.StreamQuality.Bursts;
import org.offhook.media.quality.EModel;
import org.offhook.media.quality.Impairment;
import org.offhook.media.quality.LossRuns;
import org.offhook.media.srtp.Packet;

/**
 * The VoIP metrics block of an extended report (RFC 3611 section 4.7): a stream since it began, as
 * its receiver hears it.
 *
 * @param discardPercent came, but too late to be played
 * @param systemDelayMillis of the reporting end, its jitter buffer included
 */
record VoipMetrics(Bursts bursts, double discardPercent, int systemDelayMillis) {
  static final int BLOCK_TYPE = 7;

  /** Octets, with the block's header. */
  static final int LENGTH = 36;

  private static final int UNAVAILABLE = 127;

  static VoipMetrics read(Packet packet, int at) {
    return new VoipMetrics(
        new Bursts(
            percent(packet.octet(at + 10)),
            percent(packet.octet(at + 11)),
            packet.uint16(at + 12),
            packet.uint16(at + 14)),
        percent(packet.octet(at + 9)),
        packet.uint16(at + 18));
  }

  private static double percent(int of256) {
    return of256 * 100.0 / 256;
  }

  /**
   * Writes the block about what we hear. We relay: nothing is discarded, and levels, echo and
   * buffers are not known here.
   *
   * @return the offset behind it
   */
  static int write(Packet packet, int at, int ssrc, StreamQuality heard) {
    packet.putOctet(at, BLOCK_TYPE);
    packet.putOctet(at + 1, 0);
    packet.putInt16(at + 2, LENGTH / 4 - 1);
    packet.putInt32(at + 4, ssrc);
    packet.putOctet(at + 8, fraction(heard.lossPercent()));
    packet.putOctet(at + 9, 0);
    bursts(packet, at + 10, heard.bursts());
    packet.putInt16(at + 16, limited(heard.roundTripMillis().orElse(0)));
    packet.putInt16(at + 18, 0);
    packet.putOctet(at + 20, UNAVAILABLE);
    packet.putOctet(at + 21, UNAVAILABLE);
    packet.putOctet(at + 22, UNAVAILABLE);
    packet.putOctet(at + 23, LossRuns.GMIN);
    opinion(packet, at + 24, heard);
    packet.putInt32(at + 28, 0);
    packet.putInt32(at + 32, 0);
    return at + LENGTH;
  }

  private static void bursts(Packet packet, int at, Optional<Bursts> bursts) {
    Bursts known = bursts.orElse(new Bursts(0, 0, 0, 0));
    packet.putOctet(at, fraction(known.burstPercent()));
    packet.putOctet(at + 1, fraction(known.gapPercent()));
    packet.putInt16(at + 2, limited(known.burstMillis()));
    packet.putInt16(at + 4, limited(known.gapMillis()));
  }

  /** R factor, external R, and the opinion scores for listening (without delay) and conversing. */
  private static void opinion(Packet packet, int at, StreamQuality heard) {
    Impairment codec = Impairment.of(heard.codec());
    double listening = EModel.rating(codec, heard.lossPercent(), 1, 0);
    double conversing = EModel.rating(codec, heard.lossPercent(), 1, heard.delayMillis());
    packet.putOctet(at, (int) Math.clamp(Math.round(conversing), 0, 100));
    packet.putOctet(at + 1, UNAVAILABLE);
    packet.putOctet(at + 2, (int) Math.round(10 * EModel.mos(listening)));
    packet.putOctet(at + 3, (int) Math.round(10 * heard.mos()));
  }

  private static int fraction(double percent) {
    return (int) Math.clamp(Math.round(percent * 256 / 100), 0, 255);
  }

  private static int limited(double millis) {
    return (int) Math.clamp(Math.round(millis), 0, 0xFFFF);
  }
}
