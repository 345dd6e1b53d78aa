package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;
import org.offhook.work.PooledWork;

/** Over a real socket. */
class SessionTransportTest {
  private static final String SWITCHED = " 101 ";

  @Test
  void whoReadsNothingIsCutOffThoughHeCannotBeToldWhy() throws Exception {
    var cutOff = new CountDownLatch(1);
    try (PooledWork work = new PooledWork(4, Thread.ofPlatform().daemon().factory());
        RealSocket server =
            RealSocket.with(
                session -> {
                  session.getWebSocketChannel().addCloseTask(gone -> cutOff.countDown());
                  var queue = new SendQueue(new SessionTransport(session, work));
                  String large = "x".repeat(Limits.SOCKET_WAITING_CHARACTERS);
                  for (int message = 0; message < 32; message++) {
                    queue.send(large);
                  }
                });
        Socket browser = new Socket()) {
      browser.setReceiveBufferSize(1024);
      browser.connect(new InetSocketAddress("127.0.0.1", server.port()));
      browser.getOutputStream().write(handshake(server));
      assertThat(firstLine(browser.getInputStream())).contains(SWITCHED);
      assertThat(cutOff.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static byte[] handshake(RealSocket server) {
    return """
        GET /socket HTTP/1.1
        Host: 127.0.0.1:%d
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """
        .formatted(server.port())
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String firstLine(InputStream told) throws Exception {
    var line = new StringBuilder();
    for (int sign = told.read(); sign != '\r'; sign = told.read()) {
      line.append((char) sign);
    }
    return line.toString();
  }
}
