package org.offhook.web.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.notice.NoticeBoard;

/** What is said to the signed-in user. */
@Path("/notices")
@RequestScoped
@RolesAllowed({Role.USER, Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
@Produces(MediaType.APPLICATION_JSON)
public class NoticesResource {
  private NoticeBoard board;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public NoticesResource() {}

  @Inject
  public NoticesResource(NoticeBoard board) {
    this.board = board;
  }

  /** Those of now and of the next days, the earliest first. */
  @GET
  public Response notices(@Context HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Caller caller
        ? Response.ok(NoticeJson.list(board.shown(caller.tenant()))).build()
        : Problem.NOT_SIGNED_IN.response().build();
  }
}
