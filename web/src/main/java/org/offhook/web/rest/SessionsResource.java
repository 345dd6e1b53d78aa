package org.offhook.web.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.offhook.access.Role;
import org.offhook.access.session.OwnSessions;

/** Where the person who asks is signed in. */
@Path("/sessions")
@RequestScoped
@RolesAllowed({Role.USER, Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {
  private OwnSessions sessions;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public SessionsResource() {}

  @Inject
  public SessionsResource(OwnSessions sessions) {
    this.sessions = sessions;
  }

  /** The last seen first. */
  @GET
  public Response all() {
    return Response.ok(RestJson.sessions(sessions.all())).build();
  }

  /** Ends all but the one that asks. */
  @DELETE
  public Response endOthers() {
    sessions.endOthers();
    return Response.noContent().build();
  }

  /** Its sockets close at once. */
  @DELETE
  @Path("/{session}")
  public Response end(@PathParam("session") String session) {
    return sessions.end(session)
        ? Response.noContent().build()
        : Problem.NOT_FOUND.response().build();
  }
}
