package org.offhook.call.core;

import java.time.Instant;
import java.util.Optional;
import org.offhook.call.DeviceId;
import org.offhook.call.core.CallState.Connecting;
import org.offhook.call.core.CallState.Established;
import org.offhook.call.core.CallState.Talking;
import org.offhook.call.core.CallState.Waiting;
import org.offhook.call.core.ClientLeg.Hearing;
import org.offhook.call.core.ClientLeg.Joining;
import org.offhook.limits.Limits;

/**
 * An answered call taken apart, so that one change can be made to any of its states; put together
 * again it is in whichever state its legs say.
 *
 * @param away the near side was given up and is waited for
 * @param until the limit that runs, where one does
 * @param last the device that had the call
 */
record Live(
    PbxLeg.Answered far,
    Near near,
    Instant answered,
    boolean away,
    Optional<Instant> until,
    Optional<DeviceId> last) {

  static Live of(Established state) {
    return switch (state) {
      case Connecting s -> connecting(s.far(), s.near(), s.answered(), s.until());
      case Talking s ->
          new Live(
              s.far(),
              new Near(Optional.of(s.near()), s.next()),
              s.answered(),
              false,
              s.silentUntil(),
              Optional.of(s.near().device()));
      case Waiting s ->
          new Live(
              s.far(),
              new Near(s.quiet(), s.next()),
              s.answered(),
              true,
              Optional.of(s.until()),
              s.last());
    };
  }

  static Live connecting(PbxLeg.Answered far, Near near, Instant answered, Instant until) {
    return new Live(far, near, answered, false, Optional.of(until), Optional.empty());
  }

  Live far(PbxLeg.Answered next) {
    return new Live(next, near, answered, away, until, last);
  }

  Live near(Near next) {
    return new Live(far, next, answered, away, until, last);
  }

  /** The near side is given up; somebody may come until the limit. */
  Live waiting(Instant at) {
    return new Live(far, near, answered, true, Optional.of(at.plus(Limits.DEVICE_AWAY)), last);
  }

  /** A leg of ours connected and takes over. */
  Live taken(Joining leg) {
    return new Live(
        far, near.connected(leg), answered, false, Optional.empty(), Optional.of(leg.device()));
  }

  /** Something was heard of the near leg, or nothing any more. */
  Live listened(ClientLeg.Ready leg, Hearing now, Instant at) {
    var next = near(near.ready(leg.listened(now)));
    return switch (now) {
      case HEARD -> new Live(far, next.near, answered, false, Optional.empty(), last);
      case SILENT ->
          away || leg.hearing() == Hearing.SILENT
              ? next
              : new Live(
                  far, next.near, answered, false, Optional.of(at.plus(Limits.SILENCE)), last);
      case NOT_YET -> next;
    };
  }

  Optional<DeviceId> holder() {
    return last.or(near::device);
  }

  Established state(Instant at) {
    if (!(far instanceof PbxLeg.Up up)) {
      return new Connecting(far, near, answered, until.orElse(at.plus(Limits.MEDIA_UP)));
    }
    if (!away && near.ready().isPresent()) {
      var ready = near.ready().get();
      var silent = ready.hearing() == Hearing.SILENT ? until : Optional.<Instant>empty();
      return new Talking(up, ready, near.joining(), answered, silent);
    }
    if (!away && last.isEmpty() && !near.joining().isEmpty()) {
      return new Connecting(up, near, answered, until.orElse(at.plus(Limits.MEDIA_UP)));
    }
    var limit = away ? until : Optional.<Instant>empty();
    return new Waiting(
        up,
        last,
        near.ready(),
        near.joining(),
        answered,
        limit.orElse(at.plus(Limits.DEVICE_AWAY)));
  }
}
