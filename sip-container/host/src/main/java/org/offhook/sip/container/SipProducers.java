package org.offhook.sip.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipSessionsUtil;
import javax.servlet.sip.TimerService;

/**
 * Makes SipFactory, TimerService, SipSessionsUtil and SipFlows injectable in the whole EAR; what is
 * injected is looked up at its first use, so that a bean may be made before SIP has started.
 */
@ApplicationScoped
public class SipProducers {
  private static final Map<ClassLoader, SipApplication> APPLICATIONS = new ConcurrentHashMap<>();

  static void provide(ClassLoader loader, SipApplication application) {
    APPLICATIONS.put(loader, application);
  }

  static void forget(ClassLoader loader) {
    APPLICATIONS.remove(loader);
  }

  /** The application of the calling WAR, else the only one there is. */
  private static SipApplication current() {
    SipApplication own = APPLICATIONS.get(Thread.currentThread().getContextClassLoader());
    if (own != null) {
      return own;
    }
    if (APPLICATIONS.size() != 1) {
      throw new IllegalStateException("SIP is not started");
    }
    return APPLICATIONS.values().iterator().next();
  }

  @Produces
  @ApplicationScoped
  SipFactory factory() {
    return current().getSipFactoryFacade();
  }

  @Produces
  @ApplicationScoped
  SipSessionsUtil sessions() {
    return current().getSipSessionsUtil();
  }

  @Produces
  @ApplicationScoped
  TimerService timers() {
    return current().getTimerService();
  }

  @Produces
  @ApplicationScoped
  SipFlows flows() {
    return current().flows();
  }
}
