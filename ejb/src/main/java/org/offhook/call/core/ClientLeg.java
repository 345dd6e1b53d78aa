package org.offhook.call.core;

import org.offhook.call.AttachId;
import org.offhook.call.DeviceId;

/** One browser's part of a call: an attachment whose offer was answered. */
public sealed interface ClientLeg {

  AttachId attach();

  DeviceId device();

  /** ICE and DTLS are running. */
  record Joining(AttachId attach, DeviceId device) implements ClientLeg {}

  /** ICE and DTLS are up. */
  record Ready(AttachId attach, DeviceId device, Hearing hearing) implements ClientLeg {
    /** Only a browser that was heard can fall silent. */
    Ready listened(Hearing now) {
      return hearing == Hearing.NOT_YET && now == Hearing.SILENT
          ? this
          : new Ready(attach, device, now);
    }
  }

  /** Whether packets arrive from a browser. Only one that was heard can fall silent. */
  enum Hearing {
    NOT_YET,
    HEARD,
    SILENT
  }
}
