package org.offhook.web.socket;

import java.util.List;
import org.offhook.access.Caller;
import org.offhook.call.CallView;
import org.offhook.connector.PbxStatus;
import org.offhook.directory.UserRef;
import org.offhook.turn.IceServers;
import org.offhook.web.wire.ServerMessage;

/** What a device is told when it arrives, read at that moment. */
interface WelcomeFacts {

  /** Whether the session that the socket was opened with has not ended since. */
  boolean signedIn(Caller caller);

  ServerMessage.Me me(Caller caller);

  List<CallView> calls(UserRef user);

  PbxStatus pbx(UserRef user);

  /** Servers to find a path with; credentials are made anew each time. */
  IceServers ice(UserRef user);
}
