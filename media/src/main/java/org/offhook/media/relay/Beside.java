package org.offhook.media.relay;

import java.util.List;
import org.offhook.media.DigitForm;
import org.offhook.media.codec.Codecs;
import org.offhook.media.mix.MixQueue;
import org.offhook.media.mix.Participant;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.sound.Recorder;
import org.offhook.media.srtp.Packet;

/**
 * Who hears a leg in samples, beside the relay: a conference, a recorder, the finder of digits. On
 * the loop's thread; nothing here for a leg that has none of them.
 */
final class Beside {
  private final MediaLeg leg;
  private final MediaLoop loop;
  private final OutgoingStream out;
  private final HeardDigits digits;
  private List<PayloadFormat> sent = List.of();
  private Seat seat;
  private Seat left;
  private Tape tape;

  Beside(MediaLeg leg, MediaLoop loop, OutgoingStream out) {
    this.leg = leg;
    this.loop = loop;
    this.out = out;
    digits = new HeardDigits(leg, loop);
  }

  /** What the leg takes now. */
  void formats(List<PayloadFormat> now) {
    sent = now;
    if (seat != null) {
      seat.format(format());
    }
  }

  private PayloadFormat format() {
    return sent.stream().filter(f -> Codecs.has(f.codec())).findFirst().orElse(null);
  }

  // ---- a conference ----

  /** Takes a place in a conference. */
  void enter(Participant participant, MixQueue mix) {
    hush();
    seat = new Seat(leg, loop, out, participant, mix, format());
    mute();
  }

  /** Leaves the conference, if it is in one; what is heard of it fades. */
  void leave() {
    if (seat != null) {
      hush();
      seat.leave();
      left = seat;
      seat = null;
    }
  }

  /** Nothing more of a conference that was left. */
  void hush() {
    if (left != null) {
      left.close();
      left = null;
    }
  }

  /** The leg is muted or held, or is so no more. */
  void mute() {
    if (seat != null) {
      seat.mute(leg.isMuted() || leg.isHeld());
    }
  }

  /** Whether the conference sends nothing because everybody in it pauses. */
  boolean isPausing() {
    return seat != null && seat.isPausing();
  }

  // ---- a recording ----

  void record(Recorder recorder) {
    stopRecording();
    tape = new Tape(loop, recorder, leg.concealed());
  }

  void stopRecording() {
    if (tape != null) {
      tape.close();
      tape = null;
    }
  }

  /** Ends this recording, where it is still the one that runs. */
  void stopRecording(Recorder recorder) {
    if (tape != null && tape.writesTo(recorder)) {
      stopRecording();
    }
  }

  // ---- digits ----

  /** How the leg gives digits. */
  void digitForm(DigitForm form) {
    digits.form(form);
  }

  /** A telephone-event of the leg. */
  void event(Packet packet, int clock) {
    digits.event(packet, clock);
  }

  // ---- what passes by ----

  /** A stripped packet of audio from the leg; nothing is changed in it. */
  void said(PayloadFormat format, Packet packet, long now) {
    boolean anybody = seat != null || tape != null || digits.listens();
    if (!anybody || !Codecs.has(format.codec())) {
      return;
    }
    if (seat != null) {
      seat.audio(format.codec(), packet, now);
    }
    if (tape != null) {
      tape.said(format.codec(), packet, now);
    }
    digits.said(format.codec(), packet, now);
  }

  /** A stripped packet of comfort noise from the leg. */
  void noise(Packet packet, long now) {
    if (seat != null) {
      seat.noise(packet, now);
    }
    if (tape != null) {
      tape.noise(packet, now);
    }
    digits.noise(packet, now);
  }

  /** A packet to the leg, complete but for its lock. */
  void heard(Packet packet, long now) {
    if (tape == null) {
      return;
    }
    int type = Rtp.payloadType(packet);
    for (PayloadFormat format : sent) {
      if (format.payloadType() == type && Codecs.has(format.codec())) {
        tape.heard(format.codec(), packet, now);
      }
    }
  }

  /** Every 20 ms. */
  void beat(long now) {
    if (seat != null) {
      if (seat.isPutOut()) {
        leave();
      } else {
        seat.beat(now);
      }
    }
    if (left != null && !left.fade(now)) {
      hush();
    }
    if (tape != null) {
      tape.beat(now);
    }
    digits.beat(now);
  }

  /** The leg ends. */
  void close() {
    leave();
    hush();
    stopRecording();
    digits.close();
  }
}
