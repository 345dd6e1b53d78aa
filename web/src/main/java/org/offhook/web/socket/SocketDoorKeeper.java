package org.offhook.web.socket;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Opens the door when the archive starts, shuts it when it stops. */
@WebListener
public class SocketDoorKeeper implements ServletContextListener {
  @Inject private SocketDoor door;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    door.start();
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    door.stop();
  }
}
