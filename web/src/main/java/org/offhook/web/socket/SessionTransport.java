package org.offhook.web.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** A WebSocket session as the queue above it sees it. */
final class SessionTransport implements SendQueue.Transport {
  private static final System.Logger LOG = System.getLogger(SessionTransport.class.getName());

  private final Session session;
  private final Executor executor;

  /**
   * @param executor closes: that may block, and calls back
   */
  SessionTransport(Session session, Executor executor) {
    this.session = session;
    this.executor = executor;
  }

  @Override
  public void send(String text, Consumer<Boolean> sent) {
    try {
      session.getAsyncRemote().sendText(text, result -> sent.accept(result.isOK()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "a browser's socket closed while sending", e);
      sent.accept(false);
    }
  }

  @Override
  public void close(Farewell why) {
    executor.execute(() -> closeNow(why));
  }

  private void closeNow(Farewell why) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), why.reason()));
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "a browser's socket was closed already", e);
    }
  }
}
