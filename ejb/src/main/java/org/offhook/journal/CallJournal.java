package org.offhook.journal;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Local;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.access.Callers;
import org.offhook.access.Role;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;

/** Opens a journal to the person it belongs to, and to nobody else. */
@Stateless
@Local(Journal.class)
@RolesAllowed(Role.USER)
public class CallJournal implements Journal {
  @Resource private SessionContext context;
  private JournalLines lines;
  private Event<JournalChanged> changed;

  protected CallJournal() {}

  @Inject
  public CallJournal(JournalLines lines, Event<JournalChanged> changed) {
    this.lines = lines;
    this.changed = changed;
  }

  @Override
  public Page page(UserRef user, Optional<String> before, String text, int limit) {
    requireOwn(user);
    int rows = Math.clamp(limit, 1, Limits.JOURNAL_PAGE);
    JournalLines.Page page =
        lines.page(user.tenant(), user.user(), before.flatMap(Cursor::parse), rows, text);
    return new Page(page.entries(), page.next().map(Cursor::toString));
  }

  @Override
  public boolean delete(UserRef user, String id) {
    requireOwn(user);
    boolean deleted =
        Cursor.entryId(id).stream()
            .anyMatch(number -> lines.delete(user.tenant(), user.user(), number));
    if (deleted) {
      changed.fire(new JournalChanged(user));
    }
    return deleted;
  }

  @Override
  public void deleteAll(UserRef user) {
    requireOwn(user);
    if (lines.deleteAll(user.tenant(), user.user()) > 0) {
      changed.fire(new JournalChanged(user));
    }
  }

  /** Page by page, each in a transaction of its own: a slow taker holds no connection. */
  @Override
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void each(UserRef user, Consumer<JournalEntry> taker) {
    Journal paging = context.getBusinessObject(Journal.class);
    Optional<String> next = Optional.empty();
    do {
      Page page = paging.page(user, next, "", Limits.JOURNAL_PAGE);
      page.entries().forEach(taker);
      next = page.next();
    } while (next.isPresent());
  }

  private void requireOwn(UserRef user) {
    if (!Callers.of(context).ref().equals(user)) {
      throw new SecurityException("a journal is its user's own");
    }
  }
}
