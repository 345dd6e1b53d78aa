package org.offhook.admin;

import java.util.List;
import java.util.Map;
import org.offhook.directory.PeopleFilter;
import org.offhook.provisioning.PeopleDesk;
import org.offhook.provisioning.PersonView;
import org.offhook.tenant.TenantId;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** A tenant's people, searched and read page by page, by name. */
public class PeopleTable extends LazyDataModel<PersonView> {
  private static final long serialVersionUID = 1L;

  private final transient PeopleDesk desk;
  private final TenantId tenant;
  private final PeopleFilter filter;

  PeopleTable(PeopleDesk desk, TenantId tenant, PeopleFilter filter) {
    this.desk = desk;
    this.tenant = tenant;
    this.filter = filter;
  }

  @Override
  public int count(Map<String, FilterMeta> filters) {
    return Math.toIntExact(desk.size(tenant, filter));
  }

  @Override
  public List<PersonView> load(
      int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
    return desk.page(tenant, filter, first, size);
  }
}
