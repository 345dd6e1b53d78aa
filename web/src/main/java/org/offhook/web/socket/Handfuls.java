package org.offhook.web.socket;

import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import org.offhook.limits.Limits;
import org.offhook.work.Work;
import org.xnio.ChannelListener;

/**
 * Lets in what a browser sends by the handful: the next one comes when this one has been dealt
 * with, and not before its time. Undertow alone reads as fast as it can: a few sockets full of
 * pings or empty fragments take a whole core, and what was read waits without limit.
 */
final class Handfuls implements ChannelListener<WebSocketChannel> {
  private static final System.Logger LOG = System.getLogger(Handfuls.class.getName());

  private final UndertowSession session;
  private final ChannelListener<? super WebSocketChannel> reader;
  private final Work work;
  private final InstantSource clock;
  private volatile Instant begun;
  private int taken;

  private Handfuls(
      UndertowSession session,
      ChannelListener<? super WebSocketChannel> reader,
      Work work,
      InstantSource clock) {
    this.session = session;
    this.reader = reader;
    this.work = work;
    this.clock = clock;
    this.begun = clock.instant();
  }

  /** To be called before the first frame is read. */
  static void watch(UndertowSession session, Work work, InstantSource clock) {
    if (session.getWebSocketChannel().getReceiveSetter()
        instanceof ChannelListener.SimpleSetter<WebSocketChannel> listening) {
      listening.set(new Handfuls(session, listening.get(), work, clock));
    } else {
      throw new IllegalStateException("this server reads in a way that cannot be slowed down");
    }
  }

  /** Reads a frame or a piece of one, on the connection's I/O thread. */
  @Override
  public void handleEvent(WebSocketChannel channel) {
    reader.handleEvent(channel);
    taken++;
    if (taken >= Limits.SOCKET_HANDFUL) {
      taken = 0;
      channel.suspendReceives();
      session.getExecutor().execute(() -> dealtWith(channel));
    }
  }

  /** Comes after everything that was read before, because the session's executor keeps order. */
  private void dealtWith(WebSocketChannel channel) {
    Duration early = Limits.SOCKET_HANDFUL_TIME.minus(Duration.between(begun, clock.instant()));
    if (!early.isPositive()) {
      next(channel);
      return;
    }
    try {
      work.after(early, () -> next(channel));
    } catch (RejectedExecutionException stopped) {
      LOG.log(System.Logger.Level.DEBUG, "nothing more is read at the stop", stopped);
    }
  }

  private void next(WebSocketChannel channel) {
    begun = clock.instant();
    channel.resumeReceives();
  }
}
