package org.offhook.admin.signin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.offhook.access.session.TenantSession;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.Wish;
import org.offhook.directory.UserId;
import org.offhook.provisioning.signin.SessionDesk;
import org.offhook.tenant.TenantId;

/** Where all of a tenant's people are signed in, to be ended one by one or person by person. */
@Named
@ViewScoped
public class SessionsPage extends SearchPage<TenantSession> {
  private static final long serialVersionUID = 1L;

  @Inject private SessionDesk desk;
  @Inject private Said said;

  private TenantId tenant;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
  }

  @Override
  protected ServerTable<TenantSession> found(Wish wanted) {
    String text = wanted.field("text");
    return ServerTable.inItsOrder(
        () -> desk.size(tenant, text), (first, size) -> desk.page(tenant, text, first, size));
  }

  public void end(String person, String session) {
    said.became(desk.end(tenant, UserId.of(person), session), "sessions.oneEnded");
    search();
  }

  public void endAll(String person) {
    said.became(desk.endAll(tenant, UserId.of(person)), "sessions.ended");
    search();
  }

  public String getTenant() {
    return tenant.value();
  }
}
