package org.offhook.media.relay;

import java.util.List;
import java.util.function.Consumer;
import org.offhook.media.DigitForm;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.tone.SampleSource;

/**
 * What a leg hears of ourselves: silence and tones wherever nobody speaks; announcements and digits
 * whoever speaks. On the loop's thread.
 */
final class OwnVoice {
  private final MediaLeg to;
  private final MediaLoop loop;
  private final OutgoingStream out;
  private final Filler filler;
  private final DigitPlayer digits = new DigitPlayer();
  private DigitForm form = DigitForm.RFC4733;
  private Consumer<Boolean> announced;

  OwnVoice(MediaLeg to, MediaLoop loop, OutgoingStream out) {
    this.to = to;
    this.loop = loop;
    this.out = out;
    this.filler = new Filler(loop, this::encoded);
  }

  /** What the peer takes now, the preferred one first. */
  void formats(List<PayloadFormat> sent) {
    filler.formats(sent);
  }

  /** How digits are sent from now on. */
  void digitForm(DigitForm next) {
    form = next;
  }

  /** Plays this until it is over, wherever nobody speaks; null ends what is played. */
  void play(SampleSource tone) {
    announcementEnded(false);
    filler.play(tone);
  }

  /**
   * Plays this to its end, whoever speaks.
   *
   * @param ended told once, whether it was played to its end
   */
  void announce(SampleSource announcement, Consumer<Boolean> ended) {
    announcementEnded(false);
    announced = ended;
    filler.play(announcement);
  }

  private void announcementEnded(boolean whole) {
    if (announced != null) {
      Consumer<Boolean> told = announced;
      announced = null;
      told.accept(whole);
    }
  }

  void dial(String text) {
    digits.add(text);
  }

  /** Whether what others say is not to be heard now: digits or an announcement are. */
  boolean isBusy() {
    return digits.busy() || announced != null;
  }

  /** Whether something is played wherever nobody speaks. */
  boolean plays() {
    return filler.isTone();
  }

  /** As {@link Filler#silence(Packet, int)}. */
  boolean silence(Packet packet, int payloadType) {
    return filler.silence(packet, payloadType);
  }

  /**
   * Every 20 ms.
   *
   * @param pause nothing comes because its sender pauses, and the listener can bear that
   */
  void beat(long now, boolean pause) {
    if (announced != null && !filler.isTone()) {
      announcementEnded(true);
    }
    if (!to.maySend()) {
      return;
    }
    if (digits.busy()) {
      step(digits.advance(), now);
    } else if (announced != null) {
      fill(now);
    } else if (filler.isTone() || (to.fillsSilence() && !pause)) {
      long patience = out.isFrom(filler) ? Filler.PACE_NANOS : Filler.PATIENCE_NANOS;
      if (out.sinceLast(now) > patience) {
        fill(now);
      }
    }
  }

  private void fill(long now) {
    if (filler.sounds()) {
      filler.request(now); // and when the worker is done, sends it
    } else {
      fillSilence(now);
    }
  }

  private void fillSilence(long now) {
    Packet packet = loop.scratch();
    int type = filler.silence(packet);
    if (type >= 0) {
      send(packet, type, now);
    }
  }

  /** A worker encoded a frame of what is played. */
  private void encoded(EncodedSource source, EncodedSource.Frame frame) {
    long now = System.nanoTime();
    boolean quiet = out.isFrom(filler) || out.sinceLast(now) > Filler.PATIENCE_NANOS;
    boolean wanted = digits.busy() ? event() == null : announced != null || quiet;
    if (wanted && filler.makes(source) && to.maySend()) {
      send(frame.into(loop.scratch()), filler.payloadType(), now);
    }
  }

  private void send(Packet packet, int type, long now) {
    boolean marker = out.isNew(filler, 0, filler.clock());
    out.next(filler, filler.clock(), now);
    Rtp.write(packet, type, marker, out.sequence(), out.timestamp(), out.ssrc());
    to.send(packet, now);
  }

  // ---- digits ----

  /** As what digits are sent; null: as the tones themselves. */
  private PayloadFormat event() {
    return form == DigitForm.INBAND ? null : filler.eventFormat();
  }

  private void step(DigitPlayer.Step step, long now) {
    PayloadFormat event = event();
    if (step.isPause()) { // one follows every digit
      filler.digit(' ');
      fillSilence(now);
    } else if (event == null) {
      filler.digit(step.digit());
      fill(now);
    } else {
      sendEvent(step, event, now);
    }
  }

  private void sendEvent(DigitPlayer.Step step, PayloadFormat event, long now) {
    if (step.first()) {
      out.next(digits, event.clock(), now);
    } else {
      out.again();
    }
    for (int repeat = 1; repeat <= (step.last() ? DigitPlayer.END_REPEATS : 1); repeat++) {
      if (repeat > 1) {
        out.again();
      }
      Packet packet = loop.scratch();
      int duration = step.frames() * event.clock() / 50;
      Filler.event(packet, step.digit(), duration, step.last());
      Rtp.write(
          packet, event.payloadType(), step.first(), out.sequence(), out.timestamp(), out.ssrc());
      to.send(packet, now);
    }
  }

  /** The leg ends. */
  void close() {
    announcementEnded(false);
    filler.close();
  }
}
