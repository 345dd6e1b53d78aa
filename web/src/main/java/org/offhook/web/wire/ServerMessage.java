package org.offhook.web.wire;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.offhook.call.AttachId;
import org.offhook.call.CallId;
import org.offhook.call.CallView;
import org.offhook.connector.PbxStatus;
import org.offhook.directory.Equipment;
import org.offhook.directory.UserId;
import org.offhook.media.ToneSegment;
import org.offhook.path.PathFigures;
import org.offhook.presence.Appearance;
import org.offhook.presence.OwnState;
import org.offhook.turn.IceServers;

/** What the server says to a device. */
public sealed interface ServerMessage {

  /**
   * Answers hello.
   *
   * @param epoch names the count of this device's events
   * @param seq the last event already accounted for
   * @param resumed what was missed follows; otherwise {@code calls} is the whole truth
   * @param ice how its connections find their path
   */
  record Welcome(
      String epoch,
      long seq,
      boolean resumed,
      Me me,
      List<CallView> calls,
      PbxStatus pbx,
      IceServers ice,
      Tones tones)
      implements ServerMessage {}

  /** The tones of the tenant's country that the phone plays itself; segments repeat. */
  record Tones(
      List<ToneSegment> busy, List<ToneSegment> congestion, List<ToneSegment> callWaiting) {}

  /**
   * Who is signed in.
   *
   * @param number empty when the user has none
   * @param capabilities what they may do, and what their PBX offers them
   */
  record Me(
      String login, String name, Optional<String> number, Set<Equipment.Capability> capabilities) {}

  /** The command was done. */
  record Ok(String id) implements ServerMessage {}

  /**
   * The command was not done.
   *
   * @param id empty when what was read had none
   */
  record Refusal(Optional<String> id, ErrorCode code) implements ServerMessage {}

  /** Answers ice.ask: new credentials before the old ones end. */
  record Ice(IceServers ice) implements ServerMessage {}

  /** Answers path.test with the SDP answer. */
  record PathAnswered(String test, String answer) implements ServerMessage {}

  /** A path test was not begun, or ended before it was asked to. */
  record PathRefused(String test, ErrorCode code) implements ServerMessage {}

  /** Answers path.end. */
  record PathResult(String test, PathFigures figures) implements ServerMessage {}

  /** How people appear that the device follows: all of them when it asks, then whoever changes. */
  record Presence(List<Shown> people) implements ServerMessage {}

  /** How somebody appears. */
  record Shown(UserId person, Appearance appearance) {}

  /** What the user chose to appear as, and may choose. */
  record OwnPresence(OwnState state) implements ServerMessage {}

  /** Answers ping. */
  record Pong() implements ServerMessage {}

  /**
   * Something happened.
   *
   * @param seq one more than the device's event before
   */
  record Event(long seq, News news) implements ServerMessage {}

  /** What happened. */
  sealed interface News {}

  /** A call as it is now. */
  record CallChanged(CallView call) implements News {}

  /** The SDP answer for one attachment. */
  record MediaAnswered(CallId call, AttachId attach, String answer) implements News {}

  /** ICE and DTLS of an attachment are up. */
  record MediaConnected(CallId call, AttachId attach) implements News {}

  /**
   * An attachment carries no media.
   *
   * @param why name of a {@link org.offhook.media.MediaFailure}
   */
  record MediaFailed(CallId call, AttachId attach, String why) implements News {}

  /** The device should send this codec from now on. */
  record CodecWanted(CallId call, AttachId attach, String codec, int payloadType) implements News {}

  /** The journal has a new or removed entry. */
  record JournalChanged() implements News {}

  /** What is said to the user is another thing than before. */
  record NoticesChanged() implements News {}

  /** The user's PBX came or went. */
  record PbxChanged(PbxStatus state) implements News {}
}
