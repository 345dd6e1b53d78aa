package org.offhook.admin.signin;

import java.io.Serializable;
import java.util.Optional;
import org.offhook.identity.ProviderWish;
import org.offhook.identity.RoleClaim;

/** What an administrator types about the company's identity provider. */
public final class ProviderForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String name = "";
  private String issuer = "";
  private String clientId = "";
  private String secret = "";
  private String roleClaim = "";
  private String userRole = "";
  private String adminRole = "";
  private boolean addsPeople;
  private boolean localAccounts = true;

  ProviderForm() {}

  /** The secret is never shown; an empty field keeps it. */
  static ProviderForm of(ProviderWish is) {
    ProviderForm form = new ProviderForm();
    form.name = is.name();
    form.issuer = is.issuer();
    form.clientId = is.clientId();
    form.roleClaim = is.roles().path();
    form.userRole = is.roles().user();
    form.adminRole = is.roles().administrator();
    form.addsPeople = is.addsPeople();
    form.localAccounts = is.localAccounts();
    return form;
  }

  ProviderWish wish() {
    return new ProviderWish(
        name,
        issuer,
        clientId,
        Optional.of(secret),
        new RoleClaim(roleClaim, userRole, adminRole),
        addsPeople,
        localAccounts);
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getIssuer() {
    return issuer;
  }

  public void setIssuer(String issuer) {
    this.issuer = issuer;
  }

  public String getClientId() {
    return clientId;
  }

  public void setClientId(String clientId) {
    this.clientId = clientId;
  }

  public String getSecret() {
    return secret;
  }

  public void setSecret(String secret) {
    this.secret = secret;
  }

  public String getRoleClaim() {
    return roleClaim;
  }

  public void setRoleClaim(String roleClaim) {
    this.roleClaim = roleClaim;
  }

  public String getUserRole() {
    return userRole;
  }

  public void setUserRole(String userRole) {
    this.userRole = userRole;
  }

  public String getAdminRole() {
    return adminRole;
  }

  public void setAdminRole(String adminRole) {
    this.adminRole = adminRole;
  }

  public boolean isAddsPeople() {
    return addsPeople;
  }

  public void setAddsPeople(boolean addsPeople) {
    this.addsPeople = addsPeople;
  }

  public boolean isLocalAccounts() {
    return localAccounts;
  }

  public void setLocalAccounts(boolean localAccounts) {
    this.localAccounts = localAccounts;
  }
}
