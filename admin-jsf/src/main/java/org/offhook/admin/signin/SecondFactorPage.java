package org.offhook.admin.signin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.provisioning.signin.SecondFactorDesk;
import org.offhook.tenant.TenantId;

/** Whether passwords of ours open the door only together with a second factor. */
@Named
@ViewScoped
public class SecondFactorPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private SecondFactorDesk desk;
  @Inject private Said said;

  private TenantId tenant;
  private boolean required;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
    required = desk.required(tenant).orElse(false);
  }

  public void save() {
    said.became(desk.require(tenant, required), required ? "factor.required" : "factor.optional");
  }

  public boolean isRequired() {
    return required;
  }

  public void setRequired(boolean required) {
    this.required = required;
  }
}
