package org.offhook.notice;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.offhook.access.Role;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/** What phones read. */
@Stateless
@RolesAllowed({Role.USER, Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class NoticeBoard {
  private Notices notices;
  private Clock clock;

  protected NoticeBoard() {}

  @Inject
  public NoticeBoard(Notices notices, Clock clock) {
    this.notices = notices;
    this.clock = clock;
  }

  /** What the tenant's people see now or in the days to come: a phone minds the hour itself. */
  public List<NoticeView> shown(TenantId tenant) {
    Instant now = clock.instant();
    return notices.shown(tenant, now.plus(Limits.NOTICE_AHEAD), now).stream()
        .map(Notice::view)
        .toList();
  }
}
