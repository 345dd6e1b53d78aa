package org.offhook.media.relay;

import java.util.List;
import org.offhook.media.MediaEvent;
import org.offhook.media.sdp.PayloadFormat;

/** Asks a browser, once, to send what the other side of the relay takes as it is. */
final class Steering {
  private final MediaLeg leg;
  private String wanted = "";

  Steering(MediaLeg leg) {
    this.leg = leg;
  }

  /** Another agreement: what was asked for may be asked for again. */
  void begin() {
    wanted = "";
  }

  /** This codec would pass; {@code received} is what the browser can send. */
  void towards(String codec, List<PayloadFormat> received) {
    if (!(leg instanceof BrowserEnd) || wanted.equals(codec)) {
      return;
    }
    for (PayloadFormat format : received) {
      if (format.codec().equals(codec)) {
        wanted = codec;
        leg.tell(new MediaEvent.CodecWanted(leg.name(), codec, format.payloadType()));
        return;
      }
    }
  }
}
