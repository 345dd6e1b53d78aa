package org.offhook.sip.container;

import gov.nist.javax.sip.header.RetryAfter;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import javax.sip.InvalidArgumentException;
import javax.sip.SipStack;
import javax.sip.message.Response;

/**
 * Refuses what would start something new with 503 and Retry-After, before any transaction exists,
 * when more comes than can be served (RFC 3261 21.5.4, RFC 6357): calls that are up go on.
 */
final class Overload implements SIPMessageValve {
  private static final System.Logger LOG = System.getLogger("offhook.sip.transport");
  private static final Set<String> STARTING =
      Set.of("INVITE", "SUBSCRIBE", "REGISTER", "OPTIONS", "MESSAGE", "REFER", "PUBLISH", "NOTIFY");
  private static final long SECOND = 1_000_000_000L;

  private final int mostPerSecond;
  private final int mostWaiting;
  private final IntSupplier waiting;
  private final LongSupplier nanos;
  private volatile boolean closed;
  private double tokens;
  private long filledAt;
  private long refused;
  private long saidAt;

  /**
   * @param mostPerSecond new things begun per second; a burst of as many is let through
   * @param waiting messages received and not begun
   * @param nanos a monotonic clock, like {@link System#nanoTime()}
   */
  Overload(int mostPerSecond, int mostWaiting, IntSupplier waiting, LongSupplier nanos) {
    this.mostPerSecond = mostPerSecond;
    this.mostWaiting = mostWaiting;
    this.waiting = waiting;
    this.nanos = nanos;
    this.tokens = mostPerSecond;
    this.filledAt = nanos.getAsLong();
    this.saidAt = filledAt - 60 * SECOND;
  }

  /** From now on everything new is refused: the node is starting or stopping. */
  void close() {
    closed = true;
  }

  /** Ends {@link #close}. */
  void open() {
    closed = false;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    boolean starting =
        request.getToTag() == null && STARTING.contains(request.getMethod().toUpperCase());
    if (!starting || admit()) {
      return true;
    }
    refuse(request, channel);
    return false;
  }

  /** Takes one of this second's places. */
  synchronized boolean admit() {
    long now = nanos.getAsLong();
    tokens = Math.min(mostPerSecond, tokens + (now - filledAt) * (double) mostPerSecond / SECOND);
    filledAt = now;
    if (closed || tokens < 1 || waiting.getAsInt() > mostWaiting) {
      refused++;
      if (!closed && now - saidAt >= 10 * SECOND) {
        saidAt = now;
        LOG.log(System.Logger.Level.WARNING, "overload: {0} requests answered 503", refused);
      }
      return false;
    }
    tokens--;
    return true;
  }

  /** How many were refused so far. */
  synchronized long refused() {
    return refused;
  }

  private static void refuse(SIPRequest request, MessageChannel channel) {
    try {
      SIPResponse response = request.createResponse(Response.SERVICE_UNAVAILABLE);
      response.setToTag("overload");
      RetryAfter after = new RetryAfter();
      after.setRetryAfter(ThreadLocalRandom.current().nextInt(5, 15));
      response.setHeader(after);
      Refusal.send(response, request, channel);
    } catch (IOException | InvalidArgumentException e) {
      LOG.log(System.Logger.Level.DEBUG, "refusal was not sent: {0}", e.getMessage());
    }
  }

  @Override
  public boolean processResponse(Response response, MessageChannel channel) {
    return true;
  }

  @Override
  public void init(SipStack stack) {
    // nothing to set up
  }

  @Override
  public void destroy() {
    closed = true;
  }
}
