package org.offhook.admin;

import java.util.List;
import java.util.Map;
import org.offhook.audit.AuditDesk;
import org.offhook.audit.AuditFilter;
import org.offhook.audit.AuditLine;
import org.offhook.tenant.TenantId;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** A tenant's audit log, filtered and read page by page. */
public class AuditTable extends LazyDataModel<AuditLine> {
  private static final long serialVersionUID = 1L;

  private final transient AuditDesk desk;
  private final TenantId tenant;
  private final AuditFilter filter;

  AuditTable(AuditDesk desk, TenantId tenant, AuditFilter filter) {
    this.desk = desk;
    this.tenant = tenant;
    this.filter = filter;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Math.toIntExact(desk.size(tenant, filter));
  }

  /** There is one column to sort by: the time. */
  @Override
  public List<AuditLine> load(
      int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
    boolean oldestFirst = sort.values().stream().anyMatch(by -> by.getOrder().isAscending());
    return desk.page(tenant, filter, !oldestFirst, first, size);
  }
}
