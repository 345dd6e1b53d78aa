package org.offhook.call.live;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.offhook.call.CallControl;

/** Ends what is left of the calls when this archive stops, should nobody have asked before. */
@Singleton
@Startup
@PermitAll
public class LastCall {
  @Inject private CallControl calls;

  @PreDestroy
  void stop() {
    calls.serverStopping();
  }
}
