package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.media.DigitForm;
import org.offhook.tenant.TenantId;

/** People's lines as they are told to administrators: everything but the secret. */
@ApplicationScoped
@Transactional
public class TenantLine {
  private Lines lines;
  private Event<LinesChanged> changed;

  protected TenantLine() {}

  @Inject
  public TenantLine(Lines lines, Event<LinesChanged> changed) {
    this.lines = lines;
    this.changed = changed;
  }

  /**
   * A line.
   *
   * @param since registered or not since then; empty before the first answer
   * @param error why it is not registered, in the PBX's words
   */
  public record View(
      UserId person,
      String extension,
      String domain,
      String target,
      DigitForm digits,
      boolean connected,
      Optional<Instant> since,
      String error)
      implements Serializable {
    /** Where the page after this line begins. */
    public LinePlace place() {
      return new LinePlace(extension, person);
    }
  }

  public Optional<View> of(UserRef user) {
    return lines.ofPerson(user.tenant(), user.user()).map(TenantLine::view);
  }

  /** Those after a place, by extension. */
  public List<View> after(TenantId tenant, LineFilter filter, Optional<LinePlace> last, int limit) {
    return lines.after(tenant, filter, last, limit).stream().map(TenantLine::view).toList();
  }

  public void remove(UserRef user) {
    lines
        .ofPerson(user.tenant(), user.user())
        .ifPresent(
            row -> {
              lines.remove(user.tenant(), row.id());
              changed.fire(new LinesChanged(user.tenant()));
            });
  }

  private static View view(LineRow row) {
    return new View(
        row.user().user(),
        row.number(),
        row.domain(),
        row.target(),
        row.digits(),
        row.connected(),
        row.changed(),
        row.lastError());
  }
}
