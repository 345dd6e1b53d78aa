package org.offhook.call.live;

import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallStarted;

/** Tells everybody who keeps a record; throws when one of them cannot keep it now. */
interface Announcing {
  void announce(CallStarted started);

  void announce(CallAnswered answered);

  void announce(CallEnded ended);
}
