package org.offhook.web.socket;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.websockets.jsr.UndertowSession;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpointConfig;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Consumer;

/** The server's own WebSocket, on a port of its own, with one endpoint. */
final class RealSocket implements AutoCloseable {
  private static final String PATH = "/socket";

  private final Undertow server;
  private final DeploymentManager deployment;

  private RealSocket(Undertow server, DeploymentManager deployment) {
    this.server = server;
    this.deployment = deployment;
  }

  /**
   * @param opened is given each session when it has just been opened
   */
  static RealSocket with(Consumer<UndertowSession> opened) throws ServletException {
    var endpoint =
        ServerEndpointConfig.Builder.create(Endpoint.class, PATH)
            .configurator(
                new ServerEndpointConfig.Configurator() {
                  @Override
                  public <T> T getEndpointInstance(Class<T> type) {
                    return type.cast(new Opening(opened));
                  }
                })
            .build();
    DeploymentInfo archive =
        Servlets.deployment()
            .setClassLoader(RealSocket.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("sockets")
            .addServletContextAttribute(
                WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                new WebSocketDeploymentInfo()
                    .setDispatchToWorkerThread(true)
                    .addEndpoint(endpoint));
    DeploymentManager deployment = Servlets.defaultContainer().addDeployment(archive);
    deployment.deploy();
    Undertow server =
        Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(deployment.start()).build();
    server.start();
    return new RealSocket(server, deployment);
  }

  int port() {
    return ((InetSocketAddress) server.getListenerInfo().getFirst().getAddress()).getPort();
  }

  URI address() {
    return URI.create("ws://127.0.0.1:" + port() + PATH);
  }

  @Override
  public void close() throws ServletException {
    server.stop();
    deployment.stop();
    deployment.undeploy();
  }

  private static final class Opening extends Endpoint {
    private final Consumer<UndertowSession> opened;

    Opening(Consumer<UndertowSession> opened) {
      this.opened = opened;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
      opened.accept((UndertowSession) session);
    }
  }
}
