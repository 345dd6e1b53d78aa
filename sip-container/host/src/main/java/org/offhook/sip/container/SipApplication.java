package org.offhook.sip.container;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EventListener;
import java.util.List;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletContextEvent;
import javax.servlet.sip.SipServletListener;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.TimerService;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.core.MobicentsSipServlet;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.SipContextEvent;
import org.mobicents.servlet.sip.core.SipContextEventType;
import org.mobicents.servlet.sip.core.SipListeners;
import org.mobicents.servlet.sip.core.SipManager;
import org.mobicents.servlet.sip.core.security.SipDigestAuthenticator;
import org.mobicents.servlet.sip.core.session.MobicentsSipApplicationSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSession;
import org.mobicents.servlet.sip.core.session.MobicentsSipSessionsUtil;
import org.mobicents.servlet.sip.core.session.SipApplicationSessionCreationThreadLocal;
import org.mobicents.servlet.sip.core.session.SipSessionsUtilImpl;
import org.mobicents.servlet.sip.core.timers.DefaultProxyTimerService;
import org.mobicents.servlet.sip.core.timers.ProxyTimerService;
import org.mobicents.servlet.sip.core.timers.SipApplicationSessionTimerService;
import org.mobicents.servlet.sip.core.timers.SipServletTimerService;
import org.mobicents.servlet.sip.core.timers.StandardSipApplicationSessionTimerService;
import org.mobicents.servlet.sip.core.timers.TimerServiceImpl;
import org.mobicents.servlet.sip.listener.SipConnectorListener;
import org.mobicents.servlet.sip.message.SipFactoryFacade;
import org.mobicents.servlet.sip.message.SipFactoryImpl;

/** One deployed SIP application: its servlets, listeners, sessions and timers. */
public final class SipApplication extends SipApplicationProperties {
  private static final System.Logger LOG = System.getLogger("offhook.sip.container");

  private final ServletContext servletContext;
  private final SipContainer container;
  private final ApplicationEntry entry;
  private final SipApplicationDispatcher dispatcher;
  private final HostedListeners listeners = new HostedListeners(this);
  private final SipSessions sessions = new SipSessions(this);
  private final SipDigestAuthenticator clientDigest = new ClientDigest();
  private final SipFlows flows;
  private final SipFactoryFacade factory;
  private final SipSessionsUtilImpl sessionsUtil;
  private final SipServletTimerService timers;
  private final ProxyTimerService proxyTimers;
  private final SipApplicationSessionTimerService sessionTimers;
  private final ThreadLocal<Boolean> managed = new ThreadLocal<>();

  /**
   * @param name of the application, as in {@code @SipApplication}
   * @param entry door into its code
   */
  public SipApplication(
      String name, ServletContext servletContext, SipContainer container, ApplicationEntry entry) {
    setApplicationName(name);
    this.servletContext = servletContext;
    this.entry = entry;
    this.container = container;
    this.flows = container.flows();
    dispatcher = container.getSipApplicationDispatcher();
    sessions.setMobicentsSipFactory(dispatcher.getSipFactory());
    factory = new SipFactoryFacade((SipFactoryImpl) dispatcher.getSipFactory(), this);
    sessionsUtil = new SipSessionsUtilImpl(this);
    timers = new TimerServiceImpl(container, name);
    proxyTimers = new DefaultProxyTimerService(name);
    sessionTimers = new StandardSipApplicationSessionTimerService(name);
    publish();
  }

  private void publish() {
    servletContext.setAttribute(SipServlet.SIP_FACTORY, factory);
    servletContext.setAttribute(SipServlet.TIMER_SERVICE, timers);
    servletContext.setAttribute(SipServlet.SIP_SESSIONS_UTIL, sessionsUtil);
    servletContext.setAttribute(
        SipServlet.SUPPORTED, Arrays.asList(dispatcher.getExtensionsSupported()));
    servletContext.setAttribute("javax.servlet.sip.100rel", Boolean.TRUE);
    servletContext.setAttribute(
        SipServlet.SUPPORTED_RFCs, Arrays.asList(dispatcher.getRfcSupported()));
    servletContext.setAttribute(SipServlet.OUTBOUND_INTERFACES, dispatcher.getOutboundInterfaces());
  }

  /**
   * Adds a servlet; before {@link SipContainer#serve}.
   *
   * @param release frees the instance when the application stops
   */
  public void addServlet(String name, int loadOnStartup, SipServlet servlet, Runnable release) {
    HostedServlet hosted = new HostedServlet(this, name, loadOnStartup, servlet, release);
    servletsByName.put(name, hosted);
    servletsByClass.put(servlet.getClass().getName(), hosted);
  }

  /** Adds a listener; before {@link SipContainer#serve}. */
  public void addListener(EventListener listener) {
    listeners.add(listener, entry);
  }

  ApplicationEntry entry() {
    return entry;
  }

  /** Connections, for the application's use. */
  public SipFlows flows() {
    return flows;
  }

  void answerFromWhere(SipServletRequest arrived) {
    container.flows().answerFromWhere(arrived);
  }

  void start() throws Exception {
    if (!isMainServlet() && servletsByName.size() == 1) {
      setMainServlet(servletsByName.keySet().iterator().next());
    }
    List<MobicentsSipServlet> inOrder = new ArrayList<>(servletsByName.values());
    inOrder.sort(
        Comparator.comparingInt(
            s -> s.getLoadOnStartup() < 0 ? Integer.MAX_VALUE : s.getLoadOnStartup()));
    for (MobicentsSipServlet servlet : inOrder) {
      ((HostedServlet) servlet).start();
    }
    dispatcher.addSipApplication(getApplicationName(), this);
  }

  /**
   * Servlets say goodbye first, while everything they need still works; then their goodbyes have
   * time to arrive.
   */
  void stop() {
    for (MobicentsSipServlet servlet : servletsByName.values()) {
      ((HostedServlet) servlet).stop();
    }
    container.awaitAnswers();
    for (MobicentsSipServlet servlet : servletsByName.values()) {
      ((HostedServlet) servlet).end();
    }
    dispatcher.removeSipApplication(getApplicationName());
    listeners.clean();
    if (sessionTimers.isStarted()) {
      sessionTimers.stop();
    }
    timers.stop();
    proxyTimers.stop(); // its isStarted() answers the opposite
  }

  @Override
  public boolean notifySipContextListeners(SipContextEvent event) {
    if (event.getEventType() == SipContextEventType.SERVLET_INITIALIZED) {
      startTimers();
    } else {
      servletContext.setAttribute(
          SipServlet.OUTBOUND_INTERFACES, dispatcher.getOutboundInterfaces());
    }
    enterSipApp(null, null, false, true);
    try {
      for (MobicentsSipServlet servlet : servletsByName.values()) {
        boolean noHandler = getServletHandler() == null;
        if (noHandler) {
          setServletHandler(servlet.getName());
        }
        tell(event, ((HostedServlet) servlet).servlet());
        if (noHandler) {
          setServletHandler(null);
        }
      }
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "SIP listener failed", e);
      return false;
    } finally {
      exitSipApp(null, null);
    }
  }

  private void startTimers() {
    if (!timers.isStarted()) {
      timers.start();
    }
    if (!proxyTimers.isStarted()) {
      proxyTimers.start();
    }
    if (!sessionTimers.isStarted()) {
      sessionTimers.start();
    }
  }

  private void tell(SipContextEvent event, SipServlet servlet) {
    switch (event.getEventType()) {
      case SERVLET_INITIALIZED -> {
        SipServletContextEvent initialized = new SipServletContextEvent(servletContext, servlet);
        for (SipServletListener listener : listeners.getSipServletsListeners()) {
          listener.servletInitialized(initialized);
        }
      }
      case SIP_CONNECTOR_ADDED -> {
        for (SipConnectorListener listener : listeners.getSipConnectorListeners()) {
          listener.sipConnectorAdded((SipConnector) event.getEventObject());
        }
      }
      case SIP_CONNECTOR_REMOVED -> {
        for (SipConnectorListener listener : listeners.getSipConnectorListeners()) {
          listener.sipConnectorRemoved((SipConnector) event.getEventObject());
        }
      }
    }
  }

  @Override
  public void enterSipApp(
      MobicentsSipApplicationSession application,
      MobicentsSipSession session,
      boolean check,
      boolean containerManaged) {
    switch (getConcurrencyControlMode()) {
      case SipSession -> {
        if (session != null) {
          session.acquire();
        }
      }
      case SipApplicationSession -> {
        if (!check || Boolean.TRUE.equals(managed.get())) {
          managed.set(Boolean.TRUE);
          if (application != null && containerManaged) {
            acquire(application);
          }
        }
      }
      default -> {
        // no lock asked for
      }
    }
  }

  private static void acquire(MobicentsSipApplicationSession application) {
    SipApplicationSessionCreationThreadLocal held =
        SipApplicationSessionCreationThreadLocal.getTHRef().get();
    if (held == null) {
      held = new SipApplicationSessionCreationThreadLocal();
      SipApplicationSessionCreationThreadLocal.getTHRef().set(held);
    }
    if (held.getSipApplicationSessions().add(application)) {
      application.acquire();
    }
  }

  @Override
  public void exitSipApp(MobicentsSipApplicationSession application, MobicentsSipSession session) {
    switch (getConcurrencyControlMode()) {
      case SipSession -> {
        if (session != null) {
          session.release();
        }
      }
      case SipApplicationSession -> release(application);
      default -> {
        // no lock was taken
      }
    }
  }

  private void release(MobicentsSipApplicationSession application) {
    SipApplicationSessionCreationThreadLocal held =
        SipApplicationSessionCreationThreadLocal.getTHRef().get();
    boolean released = false;
    if (held != null) {
      for (MobicentsSipApplicationSession each : held.getSipApplicationSessions()) {
        each.release();
        released |= each.equals(application);
      }
      held.getSipApplicationSessions().clear();
      SipApplicationSessionCreationThreadLocal.getTHRef().remove();
    }
    managed.remove();
    if (!released && application != null) {
      application.release(); // timers enter on one thread and leave on another
    }
  }

  @Override
  public void enterSipContext() {
    Thread.currentThread().setContextClassLoader(getSipContextClassLoader());
  }

  @Override
  public void exitSipContext(ClassLoader before) {
    Thread.currentThread().setContextClassLoader(before);
  }

  @Override
  public String getApplicationNameHashed() {
    return dispatcher.getHashFromApplicationName(getApplicationName());
  }

  @Override
  public SipListeners getListeners() {
    return listeners;
  }

  @Override
  public SipManager getSipManager() {
    return sessions;
  }

  @Override
  public SipApplicationDispatcher getSipApplicationDispatcher() {
    return dispatcher;
  }

  @Override
  public SipFactory getSipFactoryFacade() {
    return factory;
  }

  @Override
  public MobicentsSipSessionsUtil getSipSessionsUtil() {
    return sessionsUtil;
  }

  @Override
  public TimerService getTimerService() {
    return timers;
  }

  @Override
  public ProxyTimerService getProxyTimerService() {
    return proxyTimers;
  }

  @Override
  public SipApplicationSessionTimerService getSipApplicationSessionTimerService() {
    return sessionTimers;
  }

  @Override
  public ServletContext getServletContext() {
    return servletContext;
  }

  @Override
  public String getPath() {
    return servletContext.getContextPath();
  }

  @Override
  public ClassLoader getSipContextClassLoader() {
    return servletContext.getClassLoader();
  }

  @Override
  public SipDigestAuthenticator getDigestAuthenticator() {
    return clientDigest;
  }

  @Override
  public void stopGracefully(long millis) {
    dispatcher.getSipApplicationRouter().applicationUndeployed(List.of(getApplicationName()));
  }
}
