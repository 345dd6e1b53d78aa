package org.offhook.web.socket;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.offhook.work.ServerStopping;

/** Opens the door when the archive starts, shuts it when it stops. */
@WebListener
public class SocketDoorKeeper implements ServletContextListener {
  @Inject private SocketDoor door;
  @Inject private Event<ServerStopping> stopping;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    door.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    door.stop();
    // the last door to shut: archives stop in the reverse order of their start
    stopping.fire(new ServerStopping());
  }
}
