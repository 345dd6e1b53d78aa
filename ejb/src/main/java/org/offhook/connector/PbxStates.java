package org.offhook.connector;

import org.offhook.directory.UserRef;

/** The phone's door to this room: how the user's own trunk or line stands now. */
public interface PbxStates {
  PbxState of(UserRef user);
}
