package org.offhook.web.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.directory.TelephoneBook;

/** Whom the signed-in user can call. */
@Path("/people")
@RequestScoped
@RolesAllowed(Role.USER)
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {
  private TelephoneBook book;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public PeopleResource() {}

  @Inject
  public PeopleResource(TelephoneBook book) {
    this.book = book;
  }

  /** People and contacts of the caller's own tenant whose name or number contains the text. */
  @GET
  public Response search(
      @QueryParam("q") @DefaultValue("") String text, @Context HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Caller caller
        ? Response.ok(RestJson.people(book.search(caller.ref(), text))).build()
        : Problem.NOT_SIGNED_IN.response().build();
  }
}
