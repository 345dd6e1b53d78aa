package org.offhook.call;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * A call as all devices of its user see it, sent on every change.
 *
 * @param revision grows by one with each change, so that views cannot overtake each other
 * @param peer the far side
 * @param line the user's own number that is called or calling
 * @param device the device that answered or talks, while {@code state} is CONNECTING, TALKING or
 *     WAITING
 * @param muted the talking device is muted
 * @param held the PBX holds the call
 * @param ending present exactly when {@code state} is ENDED
 */
public record CallView(
    CallId id,
    long revision,
    Direction direction,
    State state,
    Party peer,
    String line,
    Instant started,
    Optional<Instant> answered,
    Optional<Instant> ended,
    Optional<DeviceId> device,
    boolean muted,
    boolean held,
    Optional<Ending.Code> ending)
    implements Serializable {

  /** What the call is doing, in the words of the phone. */
  public enum State {
    /** Outbound, the PBX has it, nothing rings yet. */
    DIALLING,
    /** Outbound and the far side rings, or inbound and our devices ring. */
    RINGING,
    /** Answered, media being connected. */
    CONNECTING,
    TALKING,
    /** Answered, but the talking device is away; any device of the user may take it. */
    WAITING,
    ENDED
  }
}
