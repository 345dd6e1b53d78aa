package org.offhook.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.offhook.audit.Act;
import org.offhook.audit.AuditDesk;
import org.offhook.tenant.TenantId;

/** Everything that administrators did in a tenant's affairs. */
@Named
@ViewScoped
public class AuditPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private AuditDesk desk;

  private TenantId tenant;
  private final Wish wish = new Wish();
  private transient AuditTable table;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
  }

  public AuditTable getTable() {
    if (table == null) {
      table = new AuditTable(desk, tenant, AuditWish.filter(wish, Times.zone()));
    }
    return table;
  }

  public void search() {
    table = null;
  }

  /** All acts again. */
  public void forget() {
    wish.forget();
    table = null;
  }

  public Wish getWish() {
    return wish;
  }

  public Act[] getActs() {
    return Act.values();
  }

  public String getTenant() {
    return tenant.value();
  }

  /** Where exactly what is shown comes as CSV. */
  public String getDownload() {
    return AuditDownload.PATH + "?" + wish.with(Administered.PARAMETER, tenant.value()).getQuery();
  }
}
