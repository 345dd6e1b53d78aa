package org.offhook.web.socket;

import java.util.List;
import org.offhook.access.Caller;
import org.offhook.call.CallView;
import org.offhook.connector.PbxStatus;
import org.offhook.directory.UserRef;
import org.offhook.path.PathTests;
import org.offhook.presence.Appearance;
import org.offhook.presence.OwnState;
import org.offhook.suite.Availability;
import org.offhook.turn.IceServers;
import org.offhook.web.wire.ServerMessage;

/** What the rooms say to a device: when it arrives, read at that moment, and when it asks. */
interface WelcomeFacts {

  /** Whether the session that the socket was opened with has not ended since. */
  boolean signedIn(Caller caller);

  ServerMessage.Me me(Caller caller);

  List<CallView> calls(UserRef user);

  PbxStatus pbx(UserRef user);

  /** Servers to find a path with; credentials are made anew each time. */
  IceServers ice(UserRef user);

  /** The tones that this user's phone plays itself. */
  ServerMessage.Tones tones(UserRef user);

  /** How somebody appears to the user's colleagues. */
  Appearance appearance(UserRef user);

  OwnState ownPresence(UserRef user);

  /** False when this cannot be chosen. */
  boolean choosePresence(UserRef user, Availability state, String message);

  /** Begins a path test of this user with a browser's offer. */
  PathTests.Begun testPath(UserRef user, String offer);
}
