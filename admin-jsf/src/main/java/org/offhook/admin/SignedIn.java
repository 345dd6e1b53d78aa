package org.offhook.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.access.request.SessionCookie;
import org.offhook.access.session.Sessions;
import org.offhook.tenant.TenantId;

/** The administrator who looks at the console. */
@Named
@RequestScoped
public class SignedIn {
  private Sessions sessions;

  protected SignedIn() {}

  @Inject
  public SignedIn(Sessions sessions) {
    this.sessions = sessions;
  }

  public String getLogin() {
    var principal = external().getUserPrincipal();
    return principal == null ? "" : principal.getName();
  }

  /** The tenant that the administrator belongs to. */
  public TenantId home() {
    return Administered.home((HttpServletRequest) external().getRequest());
  }

  public String getHomeId() {
    return home().value();
  }

  /** Whether they administer the tenant that they belong to. */
  public boolean isAtHome() {
    return external().isUserInRole(Role.TENANT_ADMIN) || isOperator();
  }

  public boolean isOperator() {
    return external().isUserInRole(Role.OPERATOR);
  }

  /** Whether there may be several tenants to choose from. */
  public boolean isOfSeveral() {
    return isOperator() || external().isUserInRole(Role.PARTNER_ADMIN);
  }

  /** Ends the session on every open page and goes to the sign-in page. */
  public void signOut() throws IOException {
    ExternalContext external = external();
    if (external.getUserPrincipal() instanceof Caller caller) {
      sessions.end(caller.tenant(), caller.session());
    }
    SessionCookie.clear(
        (HttpServletRequest) external.getRequest(), (HttpServletResponse) external.getResponse());
    external.invalidateSession();
    external.redirect("/signin?return=%2Fadmin%2F");
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }
}
