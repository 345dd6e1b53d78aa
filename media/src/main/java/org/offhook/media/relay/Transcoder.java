package org.offhook.media.relay;

import org.offhook.media.codec.Codecs;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;

/**
 * What one peer says, in a codec that another has: play-out of its packets, encoded again. One
 * object serves one direction of one relay; it begins with the first packet that needs it.
 */
final class Transcoder implements EncodedSource.Samples {
  /**
   * Samples a second of an encoder that may choose: nothing that we decode has more than speech.
   */
  static final int WIDE_BAND = 16_000;

  private final MediaLeg from;
  private final PayloadFormat format;
  private final Ear ear;
  private final EncodedSource source;
  private boolean any;
  private int newestSsrc;
  private int newestSequence;

  Transcoder(MediaLoop loop, MediaLeg from, PayloadFormat format, EncodedSource.Sink sink) {
    this.from = from;
    this.format = format;
    var encoder = Codecs.encoder(format.codec(), WIDE_BAND, format.parameters());
    ear = new Ear(encoder.rate(), from.concealed());
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

  /** Whether its peer is held now. */
  boolean isHeld() {
    return from.isHeld();
  }

  /** Whether it sends nothing because its peer pauses (DTX). */
  boolean isPausing() {
    return source.isPausing();
  }

  // ---- on the loop ----

  /** A packet of audio in another codec. */
  void audio(String codec, Packet packet, long now) {
    if (!isOlder(packet)) {
      any = true;
      newestSsrc = Rtp.ssrc(packet);
      newestSequence = Rtp.sequence(packet);
    }
    ear.audio(codec, packet, now);
  }

  /** A packet of comfort noise. */
  void noise(Packet packet, long now) {
    ear.noise(packet, now);
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
    return ear.next(pcm, nanos) == count;
  }

  @Override
  public boolean isNoise() {
    return ear.isNoise();
  }
}
