package org.offhook.admin.signin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URI;
import java.util.Optional;
import org.offhook.access.request.OwnOrigin;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.identity.OfflineAccess;
import org.offhook.identity.ProviderFault;
import org.offhook.identity.ProviderWish;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.provisioning.signin.ProviderDesk;
import org.offhook.provisioning.signin.ProviderTestDesk;
import org.offhook.provisioning.signin.ProviderView;
import org.offhook.tenant.TenantId;

/** How a tenant's people sign in: its identity provider, tried before anybody has to. */
@Named
@ViewScoped
public class ProviderPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private ProviderDesk desk;
  @Inject private ProviderTestDesk tests;
  @Inject private Said said;

  private TenantId tenant;
  private ProviderForm form = new ProviderForm();
  private boolean present;
  private boolean refusesLasting;
  private long version;
  private String typed = "";

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
    read();
  }

  private void read() {
    Optional<ProviderView> view = desk.find(tenant);
    present = view.isPresent();
    refusesLasting = view.filter(one -> one.offline() == OfflineAccess.REFUSED).isPresent();
    form = view.map(ProviderView::is).map(ProviderForm::of).orElseGet(ProviderForm::new);
    version = view.map(ProviderView::version).orElse(0L);
    typed = "";
  }

  public void save() {
    ProviderWish wish = form.wish();
    Optional<Long> seen = present ? Optional.of(version) : Optional.empty();
    switch (desk.set(tenant, wish, seen)) {
      case Outcome.Done<ProviderView> _ -> {
        said.well("provider.saved");
        read();
      }
      case Outcome.Refused<ProviderView>(Refusal why, String field) -> said.refused(why, field);
    }
  }

  /** Tries what stands in the form, saved or not, and says in words what is wrong. */
  public void test() {
    switch (tests.test(tenant, form.wish(), address("callback"))) {
      case Outcome.Done<Optional<ProviderFault>>(Optional<ProviderFault> fault) ->
          fault.ifPresentOrElse(
              one -> said.warn("provider.fault." + one), () -> said.well("provider.works"));
      case Outcome.Refused<Optional<ProviderFault>>(Refusal why, String field) ->
          said.refused(why, field);
    }
  }

  /** Only when the provider's name was typed. */
  public void remove() {
    if (!typed.strip().equals(form.getName())) {
      said.warn("remove.differs");
      return;
    }
    switch (desk.remove(tenant)) {
      case Outcome.Done<TenantId> _ -> said.well("provider.removed");
      case Outcome.Refused<TenantId>(Refusal why, String field) -> said.refused(why, field);
    }
    read();
  }

  public String getCallback() {
    return address("callback").toString();
  }

  public String getBackChannel() {
    return address("backchannel").toString();
  }

  public String getFrontChannel() {
    return address("frontchannel").toString();
  }

  /** Of this server as the browser knows it, below which the provider is to reach us. */
  private URI address(String what) {
    var request =
        (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
    return URI.create(OwnOrigin.of(request) + "/api/provider/" + tenant + "/" + what);
  }

  public boolean isPresent() {
    return present;
  }

  /** Whether it gives nothing to ask with, later, whether somebody may stay. */
  public boolean isRefusesLasting() {
    return refusesLasting;
  }

  public ProviderForm getForm() {
    return form;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }

  public String getTenant() {
    return tenant.value();
  }
}
