package org.offhook.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offhook.access.SessionEnded;
import org.offhook.connector.LinesChanged;
import org.offhook.tenant.TenantId;

class AnnouncementsTest {
  private final Announcements announcements = new Announcements();
  private final List<Object> heard = new ArrayList<>();

  @Test
  void aListenerHearsItsKindOnly() {
    announcements.listen(SessionEnded.class, heard::add);
    announcements.sessionEnded(new SessionEnded(Set.of("s-1")));
    announcements.linesChanged(new LinesChanged(new TenantId("acme")));
    assertThat(heard).containsExactly(new SessionEnded(Set.of("s-1")));
  }

  @Test
  void aListenerThatStoppedHearsNothing() {
    Runnable stop = announcements.listen(SessionEnded.class, heard::add);
    stop.run();
    announcements.sessionEnded(new SessionEnded(Set.of("s-1")));
    assertThat(heard).isEmpty();
  }

  @Test
  void oneThatFailsDoesNotSilenceTheOthers() {
    announcements.listen(
        SessionEnded.class,
        event -> {
          throw new IllegalStateException("broken ear");
        });
    announcements.listen(SessionEnded.class, heard::add);
    announcements.sessionEnded(new SessionEnded(Set.of("s-1")));
    assertThat(heard).hasSize(1);
  }
}
