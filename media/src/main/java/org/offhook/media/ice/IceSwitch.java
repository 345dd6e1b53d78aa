package org.offhook.media.ice;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.offhook.media.ice.StunMessage.TransactionId;

/**
 * Finds the path that a STUN message on the shared port belongs to: requests by the local ufrag,
 * responses by transaction id, never by address. Thread-safe.
 */
public final class IceSwitch {
  /** Requests of ours that may still be answered: 40 s of checks for some hundred legs. */
  private static final int MAX_TRANSACTIONS = 16_384;

  private final Map<String, IcePath> byUfrag = new ConcurrentHashMap<>();
  private final Map<TransactionId, IcePath> byTransaction =
      Collections.synchronizedMap(new Transactions());

  /** Who must see this message, if anybody. */
  public Optional<IcePath> recipient(StunMessage message) {
    return message.isResponse()
        ? Optional.ofNullable(byTransaction.get(message.transaction()))
        : message.localUfrag().map(byUfrag::get);
  }

  /** Paths with a living agent. */
  public int paths() {
    return byUfrag.size();
  }

  void add(IcePath path) {
    byUfrag.put(path.localUfrag(), path);
  }

  void sent(TransactionId transaction, IcePath by) {
    byTransaction.put(transaction, by);
  }

  void remove(IcePath path) {
    byUfrag.remove(path.localUfrag(), path);
    byTransaction.values().removeIf(each -> each == path);
  }

  /** Forgets the oldest. */
  private static final class Transactions extends LinkedHashMap<TransactionId, IcePath> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<TransactionId, IcePath> eldest) {
      return size() > MAX_TRANSACTIONS;
    }
  }
}
