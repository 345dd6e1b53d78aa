package org.offhook.media.relay;

import java.util.List;
import java.util.Optional;
import org.offhook.media.codec.Codecs;
import org.offhook.media.codec.Conversion;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;

/**
 * What becomes of each payload type on its way from one leg to another: passed with another number,
 * converted in place, decoded and encoded again, rescaled, or dropped. In this order: what both
 * sides have is never decoded.
 */
final class Route {
  /** Nothing gets through. */
  static final Route NOWHERE = new Route();

  private final Step[] steps = new Step[128];

  private Route() {}

  /**
   * The route between two legs.
   *
   * @param received formats as the sender of the packets numbers them
   * @param sent formats as their receiver wants them
   */
  static Route between(List<PayloadFormat> received, List<PayloadFormat> sent) {
    Route route = new Route();
    for (PayloadFormat from : received) {
      route.steps[from.payloadType()] =
          from.isTelephoneEvent() ? event(from, sent) : audio(from, sent);
    }
    return route;
  }

  private static Step audio(PayloadFormat from, List<PayloadFormat> sent) {
    for (PayloadFormat to : sent) {
      if (to.codec().equals(from.codec())) {
        return new Step(from, to, Conversion.NONE, Kind.AUDIO);
      }
    }
    for (PayloadFormat to : sent) {
      Optional<Conversion> conversion = Conversion.between(from.codec(), to.codec());
      if (conversion.isPresent()) {
        return new Step(from, to, conversion.get(), Kind.AUDIO);
      }
    }
    for (PayloadFormat to : sent) {
      if (Codecs.canTurn(from.codec(), to.codec())) {
        return new Step(from, to, Conversion.NONE, Kind.TRANSCODED);
      }
    }
    return null;
  }

  /** The event format with the clock of the audio that is sent, else any. */
  private static Step event(PayloadFormat from, List<PayloadFormat> sent) {
    int audioClock = sent.isEmpty() ? 8000 : sent.getFirst().clock();
    Step best = null;
    for (PayloadFormat to : sent) {
      if (to.isTelephoneEvent() && (best == null || to.clock() == audioClock)) {
        best = new Step(from, to, Conversion.NONE, Kind.EVENT);
      }
    }
    return best;
  }

  /** The step for a payload type, or null: drop. */
  Step step(int payloadType) {
    return steps[payloadType];
  }

  /** How a payload gets across. */
  enum Kind {
    /** As it is, or converted in place. */
    AUDIO,
    /** Decoded and encoded again, by a {@link Transcoder}. */
    TRANSCODED,
    /** A telephone-event. */
    EVENT
  }

  /** One payload type's way. */
  record Step(PayloadFormat from, PayloadFormat to, Conversion conversion, Kind kind) {

    /** Audio that crosses as it is, or an event. */
    boolean passes() {
      return conversion == Conversion.NONE && kind != Kind.TRANSCODED;
    }

    boolean isAudio() {
      return kind != Kind.EVENT;
    }

    boolean isTranscoded() {
      return kind == Kind.TRANSCODED;
    }

    int payloadType() {
      return to.payloadType();
    }

    int fromClock() {
      return from.clock();
    }

    int toClock() {
      return to.clock();
    }

    /** Changes the payload of a stripped packet in place. */
    void convert(Packet packet) {
      int count = packet.length() - Rtp.HEADER;
      if (isAudio()) {
        conversion.convert(packet.octets(), packet.offset() + Rtp.HEADER, count);
      } else {
        rescale(packet, count);
      }
    }

    /** The duration of RFC 4733 section 2.3 counts in timestamp units. */
    private void rescale(Packet packet, int count) {
      if (fromClock() != toClock() && count >= 4) {
        long duration = (long) packet.uint16(Rtp.HEADER + 2) * toClock() / fromClock();
        packet.putInt16(Rtp.HEADER + 2, (int) Math.min(duration, 0xFFFF));
      }
    }
  }
}
