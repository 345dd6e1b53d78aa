package org.offhook.admin;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.util.UUID;
import org.primefaces.PrimeFaces;
import org.primefaces.application.exceptionhandler.ExceptionInfo;
import org.primefaces.application.exceptionhandler.PrimeExceptionHandler;

/**
 * What nobody expected while a page was served: it goes to the log under a reference, and the
 * administrator is told that and nothing of what is inside. A step of a page (Ajax) is answered on
 * that page, by its ajaxExceptionHandler; a whole page is left to the container and {@code
 * failed.xhtml}.
 */
public final class Failures extends ExceptionHandlerFactory {
  private static final System.Logger LOG = System.getLogger(Failures.class.getName());

  public Failures(ExceptionHandlerFactory wrapped) {
    super(wrapped);
  }

  @Override
  public ExceptionHandler getExceptionHandler() {
    return new OfARequest(getWrapped().getExceptionHandler());
  }

  /** Short enough to be read to somebody over the phone. */
  static String newReference() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static final class OfARequest extends PrimeExceptionHandler {
    private final String reference = newReference();

    OfARequest(ExceptionHandler wrapped) {
      super(wrapped);
    }

    @Override
    public void handle() {
      FacesContext context = FacesContext.getCurrentInstance();
      if (context != null && context.getPartialViewContext().isAjaxRequest()) {
        super.handle();
      } else {
        getWrapped().handle();
      }
    }

    @Override
    protected void logException(Throwable cause) {
      LOG.log(System.Logger.Level.ERROR, "failure " + reference + " of the console", cause);
    }

    @Override
    protected ExceptionInfo createExceptionInfo(Throwable cause) throws IOException {
      ExceptionInfo told = new ExceptionInfo();
      told.setType(cause.getClass().getName());
      told.setMessage(reference);
      PrimeFaces.current().ajax().addCallbackParam("failed", true);
      return told;
    }
  }
}
