package org.offhook.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.journal.JournalFilter;
import org.offhook.journal.JournalOrder;
import org.offhook.journal.TenantJournal;
import org.offhook.journal.TenantRow;

/** Every call of the tenant that is over. */
@Named
@ViewScoped
public class JournalPage extends SearchPage<TenantRow> {
  private static final long serialVersionUID = 1L;

  @Inject private TenantJournal journal;

  @Override
  protected ServerTable<TenantRow> found(Wish wanted) {
    JournalFilter filter = JournalWish.filter(wanted, Times.zone());
    return new ServerTable<>(
        () -> journal.size(filter),
        (first, size, order) -> journal.page(filter, order(order), first, size));
  }

  /** The columns of the page are named as those of the order. */
  private static JournalOrder order(Optional<ServerTable.Order> wanted) {
    return wanted
        .map(by -> new JournalOrder(JournalOrder.Column.valueOf(by.column()), by.descending()))
        .orElse(JournalOrder.NEWEST_FIRST);
  }

  public Direction[] getDirections() {
    return Direction.values();
  }

  public Ending.Code[] getEndings() {
    return Ending.Code.values();
  }

  /** Where exactly what is shown comes as CSV. */
  public String getDownload() {
    return JournalDownload.PATH + "?" + getWish().getQuery();
  }
}
