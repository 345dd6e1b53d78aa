package org.offhook.sip.container;

import javax.net.ssl.SSLContext;

/**
 * Finds an ssl-context of WildFly's Elytron subsystem by name. By reflection, because the same code
 * runs where there is no WildFly; the deployment depends on org.jboss.msc and org.jboss.as.server.
 */
final class ElytronContexts {
  private ElytronContexts() {}

  /**
   * @throws IllegalArgumentException when this is not WildFly or it has no such context
   */
  static SSLContext named(String name) {
    try {
      Class<?> serviceName = Class.forName("org.jboss.msc.service.ServiceName");
      Object wanted =
          serviceName
              .getMethod("parse", String.class)
              .invoke(null, "org.wildfly.security.ssl-context." + name);
      Object services =
          Class.forName("org.jboss.as.server.CurrentServiceContainer")
              .getMethod("getServiceContainer")
              .invoke(null);
      Object controller =
          Class.forName("org.jboss.msc.service.ServiceRegistry")
              .getMethod("getRequiredService", serviceName)
              .invoke(services, wanted);
      return (SSLContext)
          Class.forName("org.jboss.msc.service.ServiceController")
              .getMethod("getValue")
              .invoke(controller);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("Elytron ssl-context \"" + name + "\" not found", e);
    }
  }
}
