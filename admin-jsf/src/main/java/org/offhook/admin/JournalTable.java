package org.offhook.admin;

import java.util.List;
import java.util.Map;
import org.offhook.journal.TenantJournal;
import org.offhook.journal.TenantRow;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The tenant's calls, searched and read page by page. */
public class JournalTable extends LazyDataModel<TenantRow> {
  private static final long serialVersionUID = 1L;

  private final transient TenantJournal journal;
  private final String text;

  JournalTable(TenantJournal journal, String text) {
    this.journal = journal;
    this.text = text;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Math.toIntExact(journal.size(text));
  }

  @Override
  public List<TenantRow> load(
      int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
    return journal.page(text, first, size);
  }
}
