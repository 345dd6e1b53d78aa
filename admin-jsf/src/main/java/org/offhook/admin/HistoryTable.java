package org.offhook.admin;

import java.util.List;
import java.util.Map;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.HistoryFilter;
import org.offhook.connector.HistoryLine;
import org.offhook.tenant.TenantId;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** A connector's history, filtered and read page by page. */
public class HistoryTable extends LazyDataModel<HistoryLine> {
  private static final long serialVersionUID = 1L;

  private final transient ConnectorDesk desk;
  private final TenantId tenant;
  private final ConnectorId connector;
  private final transient HistoryFilter filter;

  HistoryTable(ConnectorDesk desk, TenantId tenant, ConnectorId connector, HistoryFilter filter) {
    this.desk = desk;
    this.tenant = tenant;
    this.connector = connector;
    this.filter = filter;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Math.toIntExact(desk.historySize(tenant, connector, filter));
  }

  /** There is one column to sort by: the time. */
  @Override
  public List<HistoryLine> load(
      int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
    boolean oldestFirst = sort.values().stream().anyMatch(by -> by.getOrder().isAscending());
    return desk.history(tenant, connector, filter, !oldestFirst, first, size);
  }
}
