package org.offhook.media.relay;

import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;

/** Frames that workers encoded, as a source of the stream a peer hears: numbered by their beats. */
final class FrameStream {
  private final MediaLeg to;
  private final MediaLoop loop;
  private final OutgoingStream out;
  private int sequence;
  private int beat;

  FrameStream(MediaLeg to, MediaLoop loop, OutgoingStream out) {
    this.to = to;
    this.loop = loop;
    this.out = out;
  }

  /** Sends a frame of this source. */
  void send(Object source, PayloadFormat format, EncodedSource.Frame frame, long now) {
    boolean marker = frame.beat() != beat + 1 || out.isNew(source, 0, format.clock());
    beat = frame.beat();
    sequence = (sequence + 1) & 0xFFFF;
    int time = beat * (format.clock() / 50);
    if (out.follow(source, 0, format.clock(), sequence, time, now)) {
      Packet packet = frame.into(loop.scratch());
      Rtp.write(
          packet,
          format.payloadType(),
          marker,
          out.mappedSequence(sequence),
          out.mappedTimestamp(time),
          out.ssrc());
      to.send(packet, now);
    }
  }
}
