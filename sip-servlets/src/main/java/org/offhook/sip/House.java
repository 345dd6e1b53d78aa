package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Consumer;
import org.offhook.call.CallControl;
import org.offhook.call.CallPorts;
import org.offhook.connector.KeyRevoked;
import org.offhook.connector.LinesChanged;
import org.offhook.connector.TrunkSettled;
import org.offhook.ops.Announcements;
import org.offhook.ops.Health;
import org.offhook.ops.HealthPart;
import org.offhook.work.Work;

/** Opens and shuts the PBX side as a whole. */
@ApplicationScoped
class House {
  private static final HealthPart PART =
      new HealthPart() {
        @Override
        public String name() {
          return "sip";
        }

        @Override
        public boolean up() {
          return true;
        }
      };

  @Inject private Work work;
  @Inject private CallPorts ports;
  @Inject private CallControl calls;
  @Inject private Signalling signalling;
  @Inject private Announcements announcements;
  @Inject private Trunks trunks;
  @Inject private Lines lines;
  @Inject private Pulse pulse;
  @Inject private Health health;
  @Inject private Rehearsal rehearsal;
  private List<Runnable> listening = List.of();

  void open() {
    ports.connect(signalling);
    listening =
        List.of(
            announcements.listen(KeyRevoked.class, later(trunks::revoked)),
            announcements.listen(TrunkSettled.class, later(trunks::settled)),
            announcements.listen(LinesChanged.class, later(lines::changed)));
    pulse.start();
    lines.start();
    health.add(PART);
    rehearsal.begin();
  }

  /**
   * Announcements come while their transaction completes: nobody can begin another one on that
   * thread, which keeping the books needs.
   */
  private <T> Consumer<T> later(Consumer<T> listener) {
    return event -> work.execute(() -> listener.accept(event));
  }

  /** Lets every call say goodbye first. */
  void shut() {
    health.remove(PART);
    listening.forEach(Runnable::run);
    calls.serverStopping();
    trunks.stop();
    ports.disconnect(signalling);
    pulse.stop();
    lines.stop();
  }
}
