package org.offhook.sip.container;

import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.AffinityExecutor;
import gov.nist.javax.sip.stack.StreamSettings;
import gov.nist.javax.sip.stack.StreamTransport;
import gov.nist.javax.sip.stack.Unanswered;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sip.IOExceptionEvent;
import javax.sip.SipStack;
import org.mobicents.ext.javax.sip.dns.DNSAwareRouter;
import org.mobicents.ha.javax.sip.ReplicationStrategy;
import org.mobicents.servlet.sip.SipConnector;
import org.mobicents.servlet.sip.annotation.ConcurrencyControlMode;
import org.mobicents.servlet.sip.core.SipApplicationDispatcher;
import org.mobicents.servlet.sip.core.SipApplicationDispatcherImpl;
import org.mobicents.servlet.sip.core.SipService;
import org.mobicents.servlet.sip.core.message.OutboundProxy;
import org.mobicents.servlet.sip.dns.MobicentsDNSResolver;
import org.mobicents.servlet.sip.startup.StaticServiceHolder;

/**
 * One SIP stack with its dispatcher and listening points: everything between the sockets and the
 * SIP servlets. Started once per deployment, stopped with it; leaves no port or thread behind.
 */
public final class SipContainer implements SipService {
  private static final System.Logger LOG = System.getLogger("offhook.sip.container");
  private static final String ROUTER_PROPERTY =
      "javax.servlet.sip.ar.spi.SipApplicationRouterProvider";
  private static final int THREADS = 16;

  /** How long a stop waits for answers: three times sent again over UDP (RFC 3261 17.1.2.2). */
  private static final Duration GOODBYE = Duration.ofSeconds(4);

  private final SipSettings settings;
  private final AffinityExecutor threads = new AffinityExecutor(THREADS, "sip-worker");
  private final FlowRegistry flows;
  private final Destinations destinations;
  private final Overload overload;
  private SipApplicationDispatcherImpl dispatcher;
  private SipStack stack;
  private volatile ListeningPoints points;
  private volatile StreamTransport transport;
  private SipApplication application;

  /**
   * @param flowClosed is told of each TCP or TLS connection that ended
   */
  public SipContainer(
      SipSettings settings, Consumer<FlowClosed> flowClosed, Destinations destinations) {
    this.settings = settings;
    this.destinations = destinations;
    this.flows = new FlowRegistry(this, flowClosed);
    this.overload =
        new Overload(
            settings.newPerSecond(), settings.mostWaiting(), this::waiting, System::nanoTime);
  }

  /** Starts stack and dispatcher; no listening point yet, so that nothing comes too early. */
  public void start() throws Exception {
    QuietLogs.apply();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(SipContainer.class.getClassLoader());
    String routerBefore = System.getProperty(ROUTER_PROPERTY);
    System.setProperty(ROUTER_PROPERTY, OneApplicationRouter.Provider.class.getName());
    try {
      StaticServiceHolder.sipStandardService = this;
      dispatcher = new SipApplicationDispatcherImpl(); // looks the service up, statically
      dispatcher.setSipService(this);
      dispatcher.getSipFactory().initialize("gov.nist", true);
      dispatcher.setDomain("offhook");
      NamedHops names = new NamedHops(destinations);
      dispatcher.setDNSServerLocator(names);
      dispatcher.setDNSTimeout(1);
      stack = new UnfinalizedStack(stackProperties());
      points = new ListeningPoints(stack, dispatcher);
      transport =
          StreamTransport.install(
              stack,
              StreamSettings.standard(new TlsKeys(settings.tls()), names),
              flows,
              threads,
              2 * settings.mostWaiting());
      ((SipStackImpl) stack).sipMessageValves.add(new DialogGate(stack));
      ((SipStackImpl) stack).sipMessageValves.add(overload);
      tune();
      dispatcher.setSipStack(stack);
      dispatcher.init();
      dispatcher.start(); // before the first listening point, or its start action is skipped
    } finally {
      if (routerBefore == null) {
        System.clearProperty(ROUTER_PROPERTY);
      } else {
        System.setProperty(ROUTER_PROPERTY, routerBefore);
      }
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static Properties stackProperties() {
    Properties p = new Properties();
    p.setProperty("javax.sip.STACK_NAME", "offhook");
    p.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
    p.setProperty("javax.sip.ROUTER_PATH", DNSAwareRouter.class.getName());
    p.setProperty("gov.nist.javax.sip.STACK_LOGGER", StackLog.class.getName());
    p.setProperty("gov.nist.javax.sip.SERVER_LOGGER", TraceLog.class.getName());
    p.setProperty("gov.nist.javax.sip.LOOSE_DIALOG_VALIDATION", "true");
    p.setProperty("gov.nist.javax.sip.PASS_INVITE_NON_2XX_ACK_TO_LISTENER", "true");
    p.setProperty("gov.nist.javax.sip.AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
    p.setProperty("gov.nist.javax.sip.DELIVER_UNSOLICITED_NOTIFY", "true");
    p.setProperty("gov.nist.javax.sip.REENTRANT_LISTENER", "true");
    p.setProperty("gov.nist.javax.sip.MAX_FORK_TIME_SECONDS", "32");
    p.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", Integer.toString(THREADS));
    return p;
  }

  /** RFC 3261 17.1.1.2 timers; the dispatcher's own threads stay out of the way. */
  private void tune() {
    dispatcher.setBaseTimerInterval(500);
    dispatcher.setT2Interval(4000);
    dispatcher.setT4Interval(5000);
    dispatcher.setTimerDInterval(32_000);
    dispatcher.setMemoryThreshold(95);
    dispatcher.setBackToNormalMemoryThreshold(90);
    dispatcher.setCongestionControlCheckingInterval(-1);
    dispatcher.setCongestionControlPolicyByName("ErrorResponse");
    dispatcher.setQueueSize(1500);
    dispatcher.setBackToNormalQueueSize(1300);
    dispatcher.setGatherStatistics(false);
    dispatcher.setConcurrencyControlMode(ConcurrencyControlMode.SipApplicationSession);
    dispatcher.setBypassRequestExecutor(true);
    dispatcher.setBypassResponseExecutor(true);
  }

  /**
   * Opens the listening points, then starts the application, so that it can send when its servlets
   * are initialized; until all of them are, what peers begin is answered 503.
   */
  public void serve(SipApplication started) throws Exception {
    application = started;
    overload.close();
    for (SipSettings.Connector connector : settings.connectors()) {
      points.open(connector);
    }
    application.start();
    dispatcher.putInService();
    overload.open();
    LOG.log(System.Logger.Level.INFO, "SIP on {0}", settings.connectors());
  }

  /** From now on whatever is new is answered 503; what is going on goes on. */
  public void refuseNew() {
    overload.close();
  }

  /** Closes every connection and port and ends every thread. Harmless when called again. */
  public void stop() {
    refuseNew();
    if (application != null) {
      application.stop();
      application = null;
    }
    if (stack == null) {
      threads.shutdownNow();
      return;
    }
    points.close();
    EventScanner scanner = ((SipStackImpl) stack).getEventScanner();
    dispatcher.stop(); // and the stack with it
    if (scanner != null) { // it waits for one more event before it sees that it was stopped
      scanner.addEvent(new EventWrapper(new IOExceptionEvent(this, "", 0, ""), null));
    }
    stack = null;
    threads.shutdownNow();
    StaticServiceHolder.sipStandardService = null;
  }

  /** Messages received and not begun. */
  int waiting() {
    return transport.waiting();
  }

  /** Gives what was begun a bounded time to be answered. */
  void awaitAnswers() {
    long left = Unanswered.await(stack, GOODBYE.toNanos());
    if (left > 0) {
      LOG.log(System.Logger.Level.INFO, "{0} requests were not answered before the stop", left);
    }
  }

  AffinityExecutor threads() {
    return threads;
  }

  FlowRegistry flows() {
    return flows;
  }

  /** Requests answered 503 because of overload. */
  public long refused() {
    return overload.refused();
  }

  ListeningPoints points() {
    return points;
  }

  @Override
  public SipApplicationDispatcher getSipApplicationDispatcher() {
    return dispatcher;
  }

  @Override
  public void setSipApplicationDispatcher(SipApplicationDispatcher other) {
    throw new UnsupportedOperationException("one dispatcher for life");
  }

  @Override
  public SipStack getSipStack() {
    return stack;
  }

  @Override
  public SipConnector findSipConnector(String transport) {
    return points.connectors().stream()
        .filter(c -> c.getTransport().equalsIgnoreCase(transport))
        .findFirst()
        .orElse(null);
  }

  @Override
  public SipConnector[] findSipConnectors() {
    return points.connectors().toArray(new SipConnector[0]);
  }

  @Override
  public String getMobicentsSipServletMessageFactoryClassName() {
    return HostedMessages.class.getName();
  }

  @Override
  public void setMobicentsSipServletMessageFactoryClassName(String name) {
    throw new UnsupportedOperationException("one message factory for life");
  }

  @Override
  public String getDnsResolverClass() {
    return MobicentsDNSResolver.class.getName();
  }

  @Override
  public int getDnsTimeout() {
    return 1;
  }

  @Override
  public int getDispatcherThreadPoolSize() {
    return 4;
  }

  @Override
  public ReplicationStrategy getReplicationStrategy() {
    return ReplicationStrategy.ConfirmedDialog;
  }

  @Override
  public String getProxyTimerServiceImplementationType() {
    return "Default";
  }

  @Override
  public String getSasTimerServiceImplementationType() {
    return "Standard";
  }

  @Override
  public void stopGracefully(long millis) {
    refuseNew();
  }

  @Override
  public boolean isHttpFollowsSip() {
    return false;
  }

  @Override
  public String getJvmRoute() {
    return null;
  }

  @Override
  public OutboundProxy getOutboundProxy() {
    return null;
  }

  @Override
  public int getCanceledTimerTasksPurgePeriod() {
    return 0;
  }

  @Override
  public boolean isDialogPendingRequestChecking() {
    return false;
  }

  @Override
  public boolean isMd5ContactUserPart() {
    return false;
  }

  @Override
  public int getTagHashMaxLength() {
    return 0;
  }

  @Override
  public int getCallIdMaxLength() {
    return 0;
  }
}
