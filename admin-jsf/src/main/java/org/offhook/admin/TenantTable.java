package org.offhook.admin;

import java.util.List;
import java.util.Map;
import org.offhook.provisioning.TenantDesk;
import org.offhook.provisioning.TenantView;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The tenants within reach, searched and read page by page, by id. */
public class TenantTable extends LazyDataModel<TenantView> {
  private static final long serialVersionUID = 1L;

  private final transient TenantDesk desk;
  private final String text;

  TenantTable(TenantDesk desk, String text) {
    this.desk = desk;
    this.text = text;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Math.toIntExact(desk.size(text));
  }

  @Override
  public List<TenantView> load(
      int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
    return desk.page(text, first, size);
  }
}
