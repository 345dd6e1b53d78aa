package org.offhook.admin.tenant;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.offhook.admin.Said;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.Wish;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.provisioning.TenantDesk;
import org.offhook.provisioning.TenantView;
import org.offhook.tenant.TenantId;

/** The tenants within the administrator's reach, and one of them to be changed by the operator. */
@Named
@ViewScoped
public class TenantsPage extends SearchPage<TenantView> {
  private static final long serialVersionUID = 1L;

  @Inject private TenantDesk desk;
  @Inject private Said said;

  private TenantForm form = new TenantForm();
  private TenantId chosen;
  private long version;
  private boolean suspended;
  private String typed = "";

  @Override
  protected ServerTable<TenantView> found(Wish wanted) {
    String text = wanted.field("text");
    return ServerTable.inItsOrder(
        () -> desk.size(text), (first, size) -> desk.page(text, first, size));
  }

  /** An empty form for a new tenant. */
  public void begin() {
    chosen = null;
    form = new TenantForm();
  }

  public void choose(String id) {
    desk.find(new TenantId(id)).ifPresent(this::choose);
  }

  private void choose(TenantView tenant) {
    chosen = tenant.id();
    form = TenantForm.of(tenant);
    version = tenant.version();
    suspended = tenant.suspended().isPresent();
    typed = "";
  }

  public void save() {
    Outcome<TenantView> outcome =
        chosen == null ? add() : desk.change(chosen, form.wish(), Optional.of(version));
    after(outcome, chosen == null ? "tenants.added" : "tenants.changed");
  }

  private Outcome<TenantView> add() {
    try {
      return desk.add(new TenantId(form.getId().strip()), form.wish());
    } catch (IllegalArgumentException e) {
      return Outcome.refused(Refusal.UNFIT, "id");
    }
  }

  public void suspend() {
    after(desk.suspend(chosen), "tenants.suspended");
  }

  public void resume() {
    after(desk.resume(chosen), "tenants.resumed");
  }

  /** Only when the tenant's id was typed. */
  public void delete() {
    if (!typed.strip().equals(chosen.value())) {
      said.warn("remove.differs");
      return;
    }
    if (said.became(desk.delete(chosen), "tenants.deleted")) {
      begin();
    }
    typed = "";
    search();
  }

  private void after(Outcome<TenantView> outcome, String well) {
    said.became(outcome, well);
    outcome.done().ifPresent(this::choose);
    search();
  }

  public boolean isChosen() {
    return chosen != null;
  }

  public boolean isSuspended() {
    return suspended;
  }

  public TenantForm getForm() {
    return form;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }

  /** Where exactly what is shown comes as CSV. */
  public String getDownload() {
    return TenantsDownload.PATH + "?" + getWish().getQuery();
  }
}
