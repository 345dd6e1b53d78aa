package org.offhook.web.wire;

import java.util.List;
import java.util.Optional;
import org.offhook.call.ClientCommand;
import org.offhook.call.DeviceId;
import org.offhook.directory.UserId;
import org.offhook.suite.Availability;
import org.offhook.turn.TurnSerial;

/** What a device says. */
public sealed interface ClientMessage {

  /**
   * Introduces the device.
   *
   * @param resume where it left off, when it has been here before
   */
  record Hello(DeviceId device, Optional<Resume> resume) implements ClientMessage {}

  /**
   * The last event that a device saw.
   *
   * @param epoch names the count that {@code seq} belongs to
   */
  record Resume(String epoch, long seq) {}

  /**
   * Asks something of a call.
   *
   * @param id 1 to 64 characters, unique per device; the answer names it
   * @param turn which TURN credential the offered connection uses, where it uses one
   */
  record Ask(String id, ClientCommand command, Optional<TurnSerial> turn)
      implements ClientMessage {}

  /** A candidate: neither id nor answer. */
  record Trickle(ClientCommand.Candidate candidate) implements ClientMessage {}

  /** Asks for the servers to find a path with, as they are now. */
  record AskIce() implements ClientMessage {}

  /**
   * Asks for its own audio back, to see how good the path is.
   *
   * @param test what the device calls this test
   */
  record TestPath(String test, String offer) implements ClientMessage {}

  /** A candidate for a path test. */
  record PathCandidate(String test, String candidate) implements ClientMessage {}

  /** Ends a path test and asks what came of it. */
  record EndPath(String test) implements ClientMessage {}

  /**
   * Follows the presence of these people instead of those before.
   *
   * @param people at most {@link org.offhook.limits.Limits#PRESENCE_WATCHED}
   */
  record WatchPresence(List<UserId> people) implements ClientMessage {}

  /**
   * Chooses how the user appears to colleagues.
   *
   * @param id 1 to 64 characters; the answer names it
   */
  record ChoosePresence(String id, Availability state, String message) implements ClientMessage {}

  /** Is anybody there? */
  record Ping() implements ClientMessage {}
}
