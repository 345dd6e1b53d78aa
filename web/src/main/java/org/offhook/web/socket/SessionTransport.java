package org.offhook.web.socket;

import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.offhook.limits.Limits;
import org.offhook.work.Work;

/** A WebSocket session as the queue above it sees it. */
final class SessionTransport implements SendQueue.Transport {
  private static final System.Logger LOG = System.getLogger(SessionTransport.class.getName());

  private final UndertowSession session;
  private final Work work;

  /**
   * @param work closes: that may block, and calls back
   */
  SessionTransport(UndertowSession session, Work work) {
    this.session = session;
    this.work = work;
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
    work.execute(() -> closeNow(why));
  }

  /**
   * Says farewell, and hangs up when the other side has had time to hear it (RFC 6455 7.1.1): a
   * session alone would wait for its answer for ever.
   */
  private void closeNow(Farewell why) {
    try {
      work.after(Limits.SOCKET_FAREWELL, session::forceClose);
    } catch (RejectedExecutionException stopped) {
      LOG.log(System.Logger.Level.DEBUG, "no time for a farewell", stopped);
      session.forceClose();
      return;
    }
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(why.code()), why.reason()));
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "a browser's socket was closed already", e);
    }
  }
}
