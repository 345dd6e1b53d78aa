package org.offhook.admin.tenant;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.offhook.access.PartnerLine;
import org.offhook.admin.Said;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.Wish;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.PartnerDesk;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;

/** Which partner's administrators have which tenants in their hands. */
@Named
@ViewScoped
public class PartnersPage extends SearchPage<PartnerLine> {
  private static final long serialVersionUID = 1L;

  @Inject private PartnerDesk desk;
  @Inject private Said said;

  private String tenant = "";
  private String home = "";
  private String login = "";

  @Override
  protected ServerTable<PartnerLine> found(Wish wanted) {
    return ServerTable.inItsOrder(desk::size, desk::page);
  }

  public void give() {
    if (said.became(given(), "partners.given")) {
      tenant = "";
    }
    search();
  }

  private Outcome<TenantId> given() {
    try {
      return desk.give(new TenantId(tenant.strip()), new TenantId(home.strip()), login);
    } catch (IllegalArgumentException e) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
  }

  public void take(PartnerLine line) {
    said.became(desk.take(line.administered(), line.partner()), "partners.taken");
    search();
  }

  public String getTenant() {
    return tenant;
  }

  public void setTenant(String tenant) {
    this.tenant = tenant;
  }

  public String getHome() {
    return home;
  }

  public void setHome(String home) {
    this.home = home;
  }

  public String getLogin() {
    return login;
  }

  public void setLogin(String login) {
    this.login = login;
  }
}
