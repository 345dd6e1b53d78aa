package org.offhook.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.offhook.access.session.SessionEnded;
import org.offhook.connector.KeyRevoked;
import org.offhook.connector.LinesChanged;
import org.offhook.connector.PbxChanged;
import org.offhook.connector.TrunkSettled;
import org.offhook.feed.TenantChanged;
import org.offhook.journal.JournalChanged;
import org.offhook.notice.NoticesChanged;
import org.offhook.presence.PresenceChanged;

/**
 * Carries what the rooms announce to the doors in other archives: a CDI event fired in the EJB
 * archive reaches no observer of a web archive, so each door listens here from its start to its
 * stop.
 */
@ApplicationScoped
public class Announcements {
  private static final System.Logger LOG = System.getLogger(Announcements.class.getName());

  private final List<Ear<?>> ears = new CopyOnWriteArrayList<>();

  /**
   * Hears every announcement of a kind, after the transaction it was made in.
   *
   * @param listener called on the announcing thread; must be quick
   * @return ends the listening
   */
  public <T> Runnable listen(Class<T> kind, Consumer<T> listener) {
    var ear = new Ear<>(kind, listener);
    ears.add(ear);
    return () -> ears.remove(ear);
  }

  void sessionEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded event) {
    tell(event);
  }

  void pbxChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) PbxChanged event) {
    tell(event);
  }

  void keyRevoked(@Observes(during = TransactionPhase.AFTER_SUCCESS) KeyRevoked event) {
    tell(event);
  }

  void trunkSettled(@Observes(during = TransactionPhase.AFTER_SUCCESS) TrunkSettled event) {
    tell(event);
  }

  void linesChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) LinesChanged event) {
    tell(event);
  }

  void journalChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) JournalChanged event) {
    tell(event);
  }

  void tenantChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) TenantChanged event) {
    tell(event);
  }

  void presenceChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) PresenceChanged event) {
    tell(event);
  }

  void noticesChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) NoticesChanged event) {
    tell(event);
  }

  private void tell(Object event) {
    for (Ear<?> ear : ears) {
      try {
        ear.offer(event);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "a listener failed on " + event, e);
      }
    }
  }

  private record Ear<T>(Class<T> kind, Consumer<T> listener) {
    void offer(Object event) {
      if (kind.isInstance(event)) {
        listener.accept(kind.cast(event));
      }
    }
  }
}
