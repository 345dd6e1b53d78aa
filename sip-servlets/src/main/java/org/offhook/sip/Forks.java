package org.offhook.sip;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;

/**
 * The forks of an INVITE of ours by their To tags: messages made when their responses came, while
 * their dialogs were at hand.
 */
final class Forks {
  /** A fork that answered, and the ACK for it. */
  record Answered(SipSession session, SipServletRequest ack) {}

  private static final class Fork {
    private final SipSession session;
    private volatile SipServletRequest prack;
    private volatile SipServletRequest ack;

    Fork(SipSession session) {
      this.session = session;
    }
  }

  private final Map<String, Fork> forks = new ConcurrentHashMap<>();

  /**
   * Keeps a fork that rings.
   *
   * @param reliable whether its response wants a PRACK, which is kept then
   * @throws Rel100Exception when there can be none
   */
  void rings(String fork, SipServletResponse response, boolean reliable) throws Rel100Exception {
    Fork kept = forks.computeIfAbsent(fork, _ -> new Fork(response.getSession()));
    if (reliable) {
      kept.prack = response.createPrack();
    }
  }

  /** Keeps the ACK of a fork that answers. */
  void answers(String fork, SipServletResponse response) {
    forks.computeIfAbsent(fork, _ -> new Fork(response.getSession())).ack = response.createAck();
  }

  /** The PRACK of the latest reliable response; once. */
  Optional<SipServletRequest> takePrack(String fork) {
    Fork known = forks.get(fork);
    SipServletRequest prack = known == null ? null : known.prack;
    if (prack != null) {
      known.prack = null;
    }
    return Optional.ofNullable(prack);
  }

  Optional<Answered> answered(String fork) {
    return Optional.ofNullable(forks.get(fork))
        .filter(known -> known.ack != null)
        .map(known -> new Answered(known.session, known.ack));
  }

  /** The dialog of the only fork; empty where there are none or several. */
  Optional<SipSession> only() {
    return forks.size() == 1
        ? forks.values().stream().findFirst().map(fork -> fork.session)
        : Optional.empty();
  }

  boolean isEmpty() {
    return forks.isEmpty();
  }

  void clear() {
    forks.clear();
  }
}
