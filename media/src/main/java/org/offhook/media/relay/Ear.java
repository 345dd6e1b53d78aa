package org.offhook.media.relay;

import org.offhook.media.playout.Playout;
import org.offhook.media.srtp.Packet;

/**
 * One stream on its way from packets to samples: the loop puts packets in, one worker takes 20 ms
 * at a time out.
 */
final class Ear {
  /** In place of a codec: comfort noise of RFC 3389. */
  private static final String NOISE = "CN/8000";

  private final PacketRing ring = new PacketRing();
  private final Playout playout;
  private final Concealed concealed;
  private Playout.Counts before = Playout.Counts.NONE;

  /**
   * An ear for a new stream.
   *
   * @param rate samples a second that it gives: 8,000, 16,000 or 48,000
   * @param concealed is told what had to be made up
   */
  Ear(int rate, Concealed concealed) {
    playout = new Playout(rate);
    this.concealed = concealed;
  }

  // ---- on the loop ----

  /** A stripped packet of audio. */
  void audio(String codec, Packet packet, long now) {
    ring.put(codec, packet, now);
  }

  /** A stripped packet of comfort noise. */
  void noise(Packet packet, long now) {
    ring.put(NOISE, packet, now);
  }

  // ---- on the worker ----

  /**
   * The next 20 ms.
   *
   * @param nanos when they begin to sound
   * @return samples written; 0 where the peer says nothing
   */
  int next(short[] pcm, long nanos) {
    PacketRing.Entry entry;
    while ((entry = ring.peek()) != null) {
      take(entry);
      ring.taken();
    }
    int count = playout.frame(pcm, nanos);
    Playout.Counts now = playout.counts();
    concealed.add(now.since(before));
    before = now;
    return count;
  }

  private void take(PacketRing.Entry packet) {
    if (packet.codec().equals(NOISE)) {
      playout.noise(
          packet.ssrc(),
          packet.sequence(),
          packet.timestamp(),
          packet.octets(),
          0,
          packet.length(),
          packet.nanos());
    } else {
      playout.audio(
          packet.codec(),
          packet.ssrc(),
          packet.sequence(),
          packet.timestamp(),
          packet.octets(),
          0,
          packet.length(),
          packet.nanos());
    }
  }

  /** Whether the last 20 ms were only background noise of a pause. */
  boolean isNoise() {
    return playout.isNoise();
  }
}
