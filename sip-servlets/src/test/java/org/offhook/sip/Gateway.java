package org.offhook.sip;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.offhook.sip.container.Destinations;
import org.offhook.sip.container.FlowClosed;
import org.offhook.sip.container.SipApplication;
import org.offhook.sip.container.SipContainer;
import org.offhook.sip.container.SipSettings;
import org.offhook.work.PooledWork;

/**
 * The real SIP container in this JVM on loopback ports of its own, with the real servlet and beans;
 * calls, connectors and people are the test's. One that a test class registers as an extension is
 * empty before each of its tests and closed after the last.
 */
final class Gateway implements AutoCloseable, BeforeEachCallback, AfterAllCallback {
  final int port = freePort();
  final int tlsPort = freePort();
  final RecordedCalls calls = new RecordedCalls();
  final SampleConnectors connectors = new SampleConnectors();
  private final Injection injection;
  private final SipContainer container;
  private final PooledWork work;
  private final SipApplication application;

  Gateway() throws Exception {
    String points =
        "udp/127.0.0.1/%d,tcp/127.0.0.1/%d,tls/127.0.0.1/%d".formatted(port, port, tlsPort);
    Map<String, String> settings =
        Map.of(
            "offhook.sip.connectors",
            points,
            "offhook.sip.tls.key-store",
            TestKeys.STORE.toString(),
            "offhook.sip.tls.key-store-password",
            TestKeys.PASSWORD,
            "offhook.sip.tls.trust-store",
            TestKeys.STORE.toString(),
            "offhook.sip.tls.trust-store-password",
            TestKeys.PASSWORD);
    container =
        new SipContainer(
            SipSettings.from(name -> Optional.ofNullable(settings.get(name))),
            this::closed,
            Destinations.ALL);
    container.start();
    application = new SipApplication("offhook", context(), container, code -> code.call());
    application.setSipApplicationSessionTimeout(0);
    work = new PooledWork(8, Thread::new);
    injection =
        new Injection()
            .with(calls)
            .with(connectors)
            .with(work)
            .with(Clock.systemUTC())
            .with(application.getSipFactoryFacade())
            .with(application.flows())
            .with(new NoCalls())
            .with(new Injection.Value(points));
    SipDoor door = injection.get(SipDoor.class);
    application.addServlet("offhook", 1, door, () -> {});
    application.addListener(door);
    application.setMainServlet("offhook");
    container.serve(application);
  }

  static Gateway open() {
    try {
      return new Gateway();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void beforeEach(ExtensionContext test) throws InterruptedException {
    empty();
  }

  @Override
  public void afterAll(ExtensionContext tests) {
    close();
  }

  /** How many the container knows now, of calls and registrations. */
  int applicationSessions() {
    int count = 0;
    for (var each = application.getSipManager().getAllSipApplicationSessions();
        each.hasNext();
        each.next()) {
      count++;
    }
    return count;
  }

  <T> T bean(Class<T> type) {
    try {
      return injection.get(type);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  Signalling signalling() {
    return bean(Signalling.class);
  }

  /** A PBX of ACME, registered. */
  Pbx registered() throws Exception {
    Pbx pbx = pbx(SampleConnectors.ACME_PBX.value(), SampleConnectors.ACME_KEY);
    SipText answer = pbx.register(600);
    if (answer.status() != 200) {
      throw new AssertionError("not registered: " + answer);
    }
    connectors.state("up c-acme");
    return pbx;
  }

  /** A PBX that has connected and not registered yet. */
  Pbx pbx(String connector, String key) throws Exception {
    return new Pbx(TestKeys.connect(tlsPort), connector, key);
  }

  /** Waits until the PBXs of an earlier test are gone. */
  private void empty() throws InterruptedException {
    while (!bean(Trunks.class).bindings().flows().isEmpty()) {
      connectors.state("down");
    }
    connectors.states.clear();
    calls.events.clear();
    calls.invitations.clear();
  }

  private void closed(FlowClosed event) {
    bean(Trunks.class).closed(event);
    bean(Lines.class).closed(event);
  }

  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    container.stop();
    work.close();
  }

  /** The few things the container asks of a web application's context. */
  private static ServletContext context() {
    Map<String, Object> attributes = new ConcurrentHashMap<>();
    return (ServletContext)
        Proxy.newProxyInstance(
            ServletContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getAttribute" -> attributes.get(arguments[0]);
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  case "getClassLoader" -> Gateway.class.getClassLoader();
                  case "getContextPath" -> "/sip";
                  case "getInitParameter" ->
                      "org.restcomm.servlets.sip.OVERRIDE_SYSTEM_HEADER_MODIFICATION"
                              .equals(arguments[0])
                          ? "Modifiable"
                          : null;
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  case "toString" -> "test context";
                  default -> null;
                });
  }
}
