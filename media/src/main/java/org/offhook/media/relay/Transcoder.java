package org.offhook.media.relay;

import org.offhook.media.codec.Codecs;
import org.offhook.media.playout.Playout;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;

/**
 * What one peer says, in a codec that another has: play-out of its packets, encoded again. One
 * object serves one direction of one relay; it begins with the first packet that needs it.
 */
final class Transcoder implements EncodedSource.Samples {
  /** In place of a codec: comfort noise of RFC 3389. */
  private static final String NOISE = "CN/8000";

  /**
   * Samples a second of an encoder that may choose: nothing that we decode has more than speech.
   */
  private static final int WIDE_BAND = 16_000;

  private final MediaLeg from;
  private final PayloadFormat format;
  private final PacketRing ring = new PacketRing();
  private final Playout playout;
  private final EncodedSource source;
  private boolean any;
  private int newestSsrc;
  private int newestSequence;

  Transcoder(MediaLoop loop, MediaLeg from, PayloadFormat format, EncodedSource.Sink sink) {
    this.from = from;
    this.format = format;
    var encoder = Codecs.encoder(format.codec(), WIDE_BAND);
    playout = new Playout(encoder.rate());
    source = new EncodedSource(loop, encoder, this, sink);
  }

  /** What it makes. */
  PayloadFormat format() {
    return format;
  }

  boolean isFrom(MediaLeg leg) {
    return from == leg;
  }

  boolean makes(EncodedSource candidate) {
    return source == candidate;
  }

  /** Whether its peer is muted now. */
  boolean isMuted() {
    return from.isMuted();
  }

  // ---- on the loop ----

  /** A packet of audio in another codec. */
  void audio(String codec, Packet packet, long now) {
    if (!isOlder(packet)) {
      any = true;
      newestSsrc = Rtp.ssrc(packet);
      newestSequence = Rtp.sequence(packet);
    }
    ring.put(codec, packet, now);
  }

  /** A packet of comfort noise. */
  void noise(Packet packet, long now) {
    ring.put(NOISE, packet, now);
  }

  /** Whether a packet comes out of order, after one that was taken. */
  boolean isOlder(Packet packet) {
    return any
        && Rtp.ssrc(packet) == newestSsrc
        && (short) (Rtp.sequence(packet) - newestSequence) < 0;
  }

  void beat(long now) {
    source.beat(now, isMuted());
  }

  void close() {
    source.close();
  }

  // ---- on the worker ----

  @Override
  public boolean next(short[] pcm, int count, long nanos) {
    PacketRing.Entry entry;
    while ((entry = ring.peek()) != null) {
      take(entry);
      ring.taken();
    }
    return playout.frame(pcm, nanos) == count;
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

  @Override
  public boolean isNoise() {
    return playout.isNoise();
  }
}
