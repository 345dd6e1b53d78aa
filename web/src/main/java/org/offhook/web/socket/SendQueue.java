package org.offhook.web.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.offhook.limits.Limits;

/**
 * Sends one message at a time, as a WebSocket wants it, and lets only so many wait: a browser that
 * reads too slowly is sent away and comes back for what it missed.
 */
final class SendQueue implements Pipe {
  private final Transport transport;
  private final Queue<String> waiting = new ArrayDeque<>();
  private int waitingCharacters;
  private boolean inFlight;
  private boolean pumping;
  private boolean closed;

  SendQueue(Transport transport) {
    this.transport = transport;
  }

  /** The socket below. */
  interface Transport {

    /**
     * Starts sending; tells once whether it succeeded, from any thread, perhaps before it returns.
     */
    void send(String text, Consumer<Boolean> sent);

    void close(Farewell why);
  }

  @Override
  public void send(String text) {
    boolean overflow;
    synchronized (this) {
      if (closed) {
        return;
      }
      overflow =
          waiting.size() >= Limits.SOCKET_WAITING_MESSAGES
              || waitingCharacters + text.length() > Limits.SOCKET_WAITING_CHARACTERS;
      if (!overflow) {
        waiting.add(text);
        waitingCharacters += text.length();
      }
    }
    if (overflow) {
      close(Farewell.TOO_SLOW);
    } else {
      pump();
    }
  }

  @Override
  public void close(Farewell why) {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      waiting.clear();
      waitingCharacters = 0;
    }
    transport.close(why);
  }

  /**
   * One thread pumps at a time and none recurses: whoever comes in between leaves it to that one.
   */
  private void pump() {
    synchronized (this) {
      if (pumping) {
        return;
      }
      pumping = true;
    }
    for (String next = next(); next != null; next = next()) {
      transport.send(next, this::sent);
    }
  }

  private synchronized String next() {
    String next = inFlight || closed ? null : waiting.poll();
    if (next == null) {
      pumping = false;
      return null;
    }
    waitingCharacters -= next.length();
    inFlight = true;
    return next;
  }

  private void sent(boolean success) {
    synchronized (this) {
      inFlight = false;
    }
    if (success) {
      pump();
    } else {
      close(Farewell.BROKEN);
    }
  }
}
