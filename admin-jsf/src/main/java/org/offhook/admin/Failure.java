package org.offhook.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import java.util.Map;

/** The failure of a whole page, after which the container shows {@code failed.xhtml}. */
@Named
@RequestScoped
public class Failure {
  private static final System.Logger LOG = System.getLogger(Failure.class.getName());

  private String reference;

  /** Where to find it in the log, which holds the cause beside it; empty when nothing failed. */
  public String getReference() {
    if (reference == null) {
      Map<String, Object> request =
          FacesContext.getCurrentInstance().getExternalContext().getRequestMap();
      Object page = request.get(RequestDispatcher.ERROR_REQUEST_URI);
      reference = page == null ? "" : Failures.newReference();
      if (page != null) {
        Throwable cause = (Throwable) request.get(RequestDispatcher.ERROR_EXCEPTION);
        LOG.log(System.Logger.Level.ERROR, "failure " + reference + " of the console", cause);
      }
    }
    return reference;
  }
}
