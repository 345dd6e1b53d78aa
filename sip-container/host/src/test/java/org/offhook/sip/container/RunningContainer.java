package org.offhook.sip.container;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServlet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipURI;

/**
 * The real container in this JVM, on loopback ports of its own, with one servlet that answers 200
 * and keeps what it saw.
 */
final class RunningContainer implements AutoCloseable {
  final int udpPort = freePort();
  final int tcpPort = udpPort;
  final int tlsPort = freePort();
  final BlockingQueue<SipServletRequest> requests = new LinkedBlockingQueue<>();
  final BlockingQueue<SipServletResponse> responses = new LinkedBlockingQueue<>();
  final BlockingQueue<FlowClosed> closed = new LinkedBlockingQueue<>();
  final SipContainer container;
  final SipApplication application;

  private RunningContainer(Map<String, String> overrides, Destinations destinations)
      throws Exception {
    Map<String, String> config = new HashMap<>();
    config.put(
        "offhook.sip.connectors",
        "udp/127.0.0.1/" + udpPort + ",tcp/127.0.0.1/" + tcpPort + ",tls/127.0.0.1/" + tlsPort);
    config.put("offhook.sip.tls.key-store", TestKeys.LOCALHOST.toString());
    config.put("offhook.sip.tls.key-store-password", TestKeys.PASSWORD);
    config.put("offhook.sip.tls.trust-store", TestKeys.TRUST.toString());
    config.put("offhook.sip.tls.trust-store-password", TestKeys.PASSWORD);
    config.putAll(overrides);
    container =
        new SipContainer(
            SipSettings.from(name -> Optional.ofNullable(config.get(name))),
            closed::add,
            destinations);
    container.start();
    application = new SipApplication("test", servletContext(), container, code -> code.call());
    application.addServlet("answering", 1, new Answering(), () -> {});
    container.serve(application);
  }

  static RunningContainer start() throws Exception {
    return start(Map.of());
  }

  static RunningContainer start(Map<String, String> overrides) throws Exception {
    return new RunningContainer(overrides, Destinations.ALL);
  }

  static RunningContainer start(Destinations destinations) throws Exception {
    return new RunningContainer(Map.of(), destinations);
  }

  /** A port nobody listens on now. */
  static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port(String transport) {
    return transport.equals("tls") ? tlsPort : tcpPort;
  }

  SipFactory factory() {
    return application.getSipFactoryFacade();
  }

  SipFlows flows() {
    return application.flows();
  }

  /** A MESSAGE to {@code host:port}, not sent yet. */
  SipServletRequest message(String transport, String host, int port) throws Exception {
    SipApplicationSession session = factory().createApplicationSession();
    SipServletRequest request =
        factory().createRequest(session, "MESSAGE", "sip:gateway@127.0.0.1", "sip:peer@" + host);
    SipURI target = (SipURI) factory().createURI("sip:peer@" + host + ":" + port);
    target.setTransportParam(transport);
    request.setRequestURI(target);
    request.setContent("hello", "text/plain");
    return request;
  }

  /** The next response, waiting for it at most so long. */
  SipServletResponse response(int seconds) throws InterruptedException {
    SipServletResponse response = responses.poll(seconds, TimeUnit.SECONDS);
    if (response == null) {
      throw new AssertionError("no response within " + seconds + " s");
    }
    return response;
  }

  SipServletRequest request(int seconds) throws InterruptedException {
    SipServletRequest request = requests.poll(seconds, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request within " + seconds + " s");
    }
    return request;
  }

  @Override
  public void close() {
    container.stop();
  }

  /** The few things Mobicents asks of a web application's context, kept in memory. */
  private static ServletContext servletContext() {
    Map<String, Object> attributes = new ConcurrentHashMap<>();
    return (ServletContext)
        Proxy.newProxyInstance(
            ServletContext.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getAttribute" -> attributes.get(arguments[0]);
                  case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                  case "getClassLoader" -> RunningContainer.class.getClassLoader();
                  case "getContextPath" -> "/sip";
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  case "toString" -> "test context";
                  default -> null;
                });
  }

  private final class Answering extends SipServlet implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doRequest(SipServletRequest request) throws IOException {
      requests.add(request);
      if (!request.getMethod().equals("ACK") && !request.getMethod().equals("CANCEL")) {
        request.createResponse(SipServletResponse.SC_OK).send();
      }
    }

    @Override
    protected void doResponse(SipServletResponse response) {
      responses.add(response);
    }
  }
}
