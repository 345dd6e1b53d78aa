package org.offhook.media.relay;

import org.offhook.media.DigitForm;
import org.offhook.media.MediaEvent;
import org.offhook.media.srtp.Packet;

/**
 * Keypad digits that a leg's peer presses: telephone-events, or tones in its audio where it gives
 * them so. No key counts twice: a peer that sends events needs nobody to listen for tones. On the
 * loop's thread.
 */
final class HeardDigits {
  private final MediaLeg leg;
  private final MediaLoop loop;
  private final DigitReader reader = new DigitReader();
  private DigitForm form = DigitForm.RFC4733;
  private InbandDigits inband;
  private boolean sendsEvents;

  HeardDigits(MediaLeg leg, MediaLoop loop) {
    this.leg = leg;
    this.loop = loop;
  }

  /** How the peer gives digits from now on. */
  void form(DigitForm next) {
    form = next;
    if (next != DigitForm.INBAND) {
      close();
    } else if (inband == null && !sendsEvents) {
      inband = new InbandDigits(loop, leg.concealed(), this::tell);
    }
  }

  /** A telephone-event. */
  void event(Packet packet, int clock) {
    sendsEvents = true;
    close();
    if (reader.ended(packet, clock) && form != DigitForm.INFO) {
      tell(reader.digit(), reader.millis());
    }
  }

  private void tell(char digit, int millis) {
    leg.tell(new MediaEvent.Digit(leg.name(), digit, millis));
  }

  /** Whether what the peer says is searched for tones. */
  boolean listens() {
    return inband != null;
  }

  void said(String codec, Packet packet, long now) {
    if (inband != null) {
      inband.said(codec, packet, now);
    }
  }

  void noise(Packet packet, long now) {
    if (inband != null) {
      inband.noise(packet, now);
    }
  }

  void beat(long now) {
    if (inband != null) {
      inband.beat(now);
    }
  }

  /** Nobody listens for tones any more. */
  void close() {
    if (inband != null) {
      inband.close();
      inband = null;
    }
  }
}
