package org.offhook.routing;

import org.offhook.directory.UserRef;

/** Port: who does not want to be rung. A call waits for it, so it is answered from memory. */
public interface Undisturbed {
  boolean wanted(UserRef user);
}
