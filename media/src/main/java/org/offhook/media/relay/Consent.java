package org.offhook.media.relay;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.StunMessage;
import org.offhook.media.ice.StunMessage.TransactionId;
import org.offhook.media.wire.Source;

/**
 * Our own checks of a path in use (RFC 7675 section 5.1), without which a peer that sends none, as
 * one with a lite agent, could not say that it is still there. The answer to each counts once, from
 * where the check was sent to, with the password that was agreed.
 */
final class Consent {
  /** Between two checks, more or less a fifth. */
  static final long INTERVAL_NANOS = 5_000_000_000L;

  /** As many as there are in the 30 s after which an answer would come too late. */
  private static final int OPEN = 8;

  private final Deque<Asked> open = new ArrayDeque<>(OPEN);
  private boolean begun;
  private long nextNanos;

  private record Asked(TransactionId transaction, Place at) {}

  boolean isDue(long now) {
    return !begun || now - nextNanos >= 0;
  }

  void asked(StunMessage check, Place at, long now, RandomGenerator random) {
    if (open.size() == OPEN) {
      open.removeFirst();
    }
    open.addLast(new Asked(check.transaction(), at));
    begun = true;
    nextNanos = now + (long) (INTERVAL_NANOS * random.nextDouble(0.8, 1.2));
  }

  /** Whether this is the first answer to one of these checks, and the peer's own. */
  boolean isAnswered(StunMessage response, IcePath by, IcePort port, Source from) {
    for (Asked each : open) {
      if (each.at.is(port, from) && each.transaction.equals(response.transaction())) {
        return by.isAuthenticAnswer(response) && open.remove(each);
      }
    }
    return false;
  }
}
