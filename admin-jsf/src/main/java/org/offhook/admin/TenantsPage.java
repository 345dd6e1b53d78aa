package org.offhook.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Optional;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.provisioning.TenantDesk;
import org.offhook.provisioning.TenantView;
import org.offhook.tenant.TenantId;

/** The tenants within the administrator's reach, and one of them to be changed by the operator. */
@Named
@ViewScoped
public class TenantsPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private TenantDesk desk;
  @Inject private Said said;

  private final Wish wish = new Wish();
  private transient TenantTable table;
  private TenantForm form = new TenantForm();
  private TenantId chosen;
  private long version;
  private boolean suspended;
  private String typed = "";

  public TenantTable getTable() {
    if (table == null) {
      table = new TenantTable(desk, wish.field("text"));
    }
    return table;
  }

  public void search() {
    table = null;
  }

  /** All tenants again. */
  public void forget() {
    wish.forget();
    table = null;
  }

  public Wish getWish() {
    return wish;
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
    switch (desk.delete(chosen)) {
      case Outcome.Done<TenantId> _ -> {
        said.well("tenants.deleted");
        begin();
      }
      case Outcome.Refused<TenantId>(Refusal why, String field) -> said.refused(why, field);
    }
    typed = "";
    table = null;
  }

  private void after(Outcome<TenantView> outcome, String well) {
    switch (outcome) {
      case Outcome.Done<TenantView>(TenantView tenant) -> {
        said.well(well);
        choose(tenant);
      }
      case Outcome.Refused<TenantView>(Refusal why, String field) -> said.refused(why, field);
    }
    table = null;
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
}
