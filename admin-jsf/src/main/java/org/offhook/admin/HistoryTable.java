package org.offhook.admin;

import java.util.List;
import java.util.Map;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.HistoryLine;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** A connector's history, read page by page. */
public class HistoryTable extends LazyDataModel<HistoryLine> {
  private static final long serialVersionUID = 1L;

  private final transient ConnectorDesk desk;
  private final ConnectorId connector;

  HistoryTable(ConnectorDesk desk, ConnectorId connector) {
    this.desk = desk;
    this.connector = connector;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Math.toIntExact(desk.historySize(connector));
  }

  @Override
  public List<HistoryLine> load(
      int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
    return desk.history(connector, first, size);
  }
}
