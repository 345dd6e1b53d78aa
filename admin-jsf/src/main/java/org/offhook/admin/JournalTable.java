package org.offhook.admin;

import java.util.List;
import java.util.Map;
import org.offhook.journal.JournalFilter;
import org.offhook.journal.JournalOrder;
import org.offhook.journal.TenantJournal;
import org.offhook.journal.TenantRow;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The tenant's calls, filtered, sorted and read page by page. */
public class JournalTable extends LazyDataModel<TenantRow> {
  private static final long serialVersionUID = 1L;

  private final transient TenantJournal journal;
  private final transient JournalFilter filter;

  JournalTable(TenantJournal journal, JournalFilter filter) {
    this.journal = journal;
    this.filter = filter;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Math.toIntExact(journal.size(filter));
  }

  @Override
  public List<TenantRow> load(
      int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
    return journal.page(filter, order(sort), first, size);
  }

  /** The columns of the page are named as those of the order. */
  private static JournalOrder order(Map<String, SortMeta> sort) {
    return sort.values().stream()
        .filter(SortMeta::isActive)
        .findFirst()
        .map(
            by ->
                new JournalOrder(
                    JournalOrder.Column.valueOf(by.getField()), by.getOrder().isDescending()))
        .orElse(JournalOrder.NEWEST_FIRST);
  }
}
