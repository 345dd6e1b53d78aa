package org.offhook.admin;

import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletRequest;
import org.offhook.access.Caller;
import org.offhook.tenant.TenantId;

/**
 * The tenant that a page is about: the one its address names, else the administrator's own. Whether
 * they may is decided behind the page.
 */
public final class Administered {
  public static final String PARAMETER = "tenant";

  private Administered() {}

  public static TenantId tenant() {
    return tenant(
        (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest());
  }

  public static TenantId tenant(HttpServletRequest request) {
    String named = request.getParameter(PARAMETER);
    try {
      return named == null || named.isEmpty() ? home(request) : new TenantId(named);
    } catch (IllegalArgumentException e) {
      // no such tenant can exist: the own one is shown
      return home(request);
    }
  }

  static TenantId home(HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof Caller caller) {
      return caller.tenant();
    }
    throw new IllegalStateException("nobody is signed in");
  }
}
