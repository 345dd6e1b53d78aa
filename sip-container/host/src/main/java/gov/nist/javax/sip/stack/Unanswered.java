package gov.nist.javax.sip.stack;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sip.SipStack;
import javax.sip.TransactionState;

/** The requests of a stack, sent or received, that have no final response yet. */
public final class Unanswered {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Unanswered() {}

  /**
   * Waits until there are none, which includes sending again over UDP what got lost.
   *
   * @param nanos at most so long
   * @return how many are left
   */
  public static long await(SipStack stack, long nanos) {
    SIPTransactionStack of = (SIPTransactionStack) stack;
    long until = System.nanoTime() + nanos;
    long left = left(of);
    while (left > 0 && System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(LOOK_NANOS);
      left = left(of);
    }
    return left;
  }

  private static long left(SIPTransactionStack stack) {
    return Stream.concat(
            stack.clientTransactionTable.values().stream(),
            stack.serverTransactionTable.values().stream())
        .filter(Unanswered::open)
        .count();
  }

  private static boolean open(SIPTransaction transaction) {
    int state = transaction.getInternalState();
    return state >= TransactionState._CALLING && state < TransactionState._COMPLETED;
  }
}
