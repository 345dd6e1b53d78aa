package org.offhook.call.live;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.offhook.call.CallControl;
import org.offhook.media.MediaSessions;

/**
 * Opens the media engine with the server, so that a taken port stops the start and not the first
 * call, and ends what is left of the calls with it, should nobody have asked before.
 */
@Singleton
@Startup
@PermitAll
public class CallRoom {
  private static final System.Logger LOG = System.getLogger(CallRoom.class.getName());

  @Inject private CallControl calls;
  @Inject private MediaSessions media;

  @PostConstruct
  void open() {
    LOG.log(System.Logger.Level.INFO, "media is open: " + media.usage());
  }

  @PreDestroy
  void close() {
    calls.serverStopping();
  }
}
