package org.offhook.connector;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.directory.People;
import org.offhook.directory.UserId;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/**
 * The administrator's view of how people's lines stand. A tenant out of reach is answered as one
 * without lines.
 */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class LineDesk {
  /** Answers to a REGISTER that carried our credentials. */
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 407);

  @Resource private SessionContext context;
  private Reach reach;
  private Lines lines;
  private People people;

  protected LineDesk() {}

  @Inject
  public LineDesk(Reach reach, Lines lines, People people) {
    this.reach = reach;
    this.lines = lines;
    this.people = people;
  }

  /** By extension. */
  public List<LineView> page(TenantId tenant, LineFilter filter, int offset, int limit) {
    if (outOfReach(tenant)) {
      return List.of();
    }
    List<LineRow> page =
        lines.page(tenant, filter, offset, Math.clamp(limit, 1, Limits.ADMIN_PAGE));
    Map<UserId, String> names =
        people.names(tenant, page.stream().map(line -> line.user().user()).toList());
    return page.stream()
        .map(line -> view(names.getOrDefault(line.user().user(), ""), line))
        .toList();
  }

  public long size(TenantId tenant, LineFilter filter) {
    return outOfReach(tenant) ? 0 : lines.size(tenant, filter);
  }

  private static LineView view(String person, LineRow line) {
    return new LineView(
        person,
        line.number(),
        line.target(),
        line.connected(),
        line.changed(),
        REFUSALS.contains(line.lastStatus()),
        line.lastStatus() == 0 ? line.lastError() : line.lastStatus() + " " + line.lastError());
  }

  private boolean outOfReach(TenantId tenant) {
    return !reach.covers(Callers.of(context), tenant);
  }
}
