package org.offhook.admin.record;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.offhook.admin.Administered;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.Times;
import org.offhook.admin.Wish;
import org.offhook.audit.Act;
import org.offhook.audit.AuditDesk;
import org.offhook.audit.AuditFilter;
import org.offhook.audit.AuditLine;
import org.offhook.tenant.TenantId;

/** Everything that administrators did in a tenant's affairs. */
@Named
@ViewScoped
public class AuditPage extends SearchPage<AuditLine> {
  private static final long serialVersionUID = 1L;

  @Inject private AuditDesk desk;
  @Inject private Times times;

  private TenantId tenant;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
  }

  /** There is one column to sort by: the time. */
  @Override
  protected ServerTable<AuditLine> found(Wish wanted) {
    AuditFilter filter = AuditWish.filter(wanted, Times.zone());
    return new ServerTable<>(
        () -> desk.size(tenant, filter),
        (first, size, order) ->
            desk.page(tenant, filter, ServerTable.newestFirst(order), first, size));
  }

  public Act[] getActs() {
    return Act.values();
  }

  /** A value before or after an act, as the administrator reads it. */
  public String said(String field, String value) {
    FacesContext context = FacesContext.getCurrentInstance();
    return AuditWords.said(
        field, value, context.getApplication().getResourceBundle(context, "w"), times::at);
  }

  public String getTenant() {
    return tenant.value();
  }

  /** Where exactly what is shown comes as CSV. */
  public String getDownload() {
    return AuditDownload.PATH
        + "?"
        + getWish().with(Administered.PARAMETER, tenant.value()).getQuery();
  }
}
