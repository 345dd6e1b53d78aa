package org.offhook.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.offhook.access.session.SessionEnded;
import org.offhook.connector.LinesChanged;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

class AnnouncementsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final SessionEnded ENDED =
      new SessionEnded(new UserRef(ACME, new UserId(new UUID(0, 1))), "s-1");

  private final Announcements announcements = new Announcements();
  private final List<Object> heard = new ArrayList<>();

  @Test
  void aListenerHearsItsKindOnly() {
    announcements.listen(SessionEnded.class, heard::add);
    announcements.sessionEnded(ENDED);
    announcements.linesChanged(new LinesChanged(ACME));
    assertThat(heard).containsExactly(ENDED);
  }

  @Test
  void aListenerThatStoppedHearsNothing() {
    Runnable stop = announcements.listen(SessionEnded.class, heard::add);
    stop.run();
    announcements.sessionEnded(ENDED);
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
    announcements.sessionEnded(ENDED);
    assertThat(heard).hasSize(1);
  }
}
