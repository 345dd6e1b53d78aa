package org.offhook.web.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.directory.UserRef;
import org.offhook.presence.Presence;
import org.offhook.suite.WhileCalling;

/** What the signed-in user wants of their presence for good; what is live goes over the socket. */
@Path("/presence")
@RequestScoped
@RolesAllowed(Role.USER)
@Produces(MediaType.APPLICATION_JSON)
public class PresenceResource {
  private Presence presence;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public PresenceResource() {}

  @Inject
  public PresenceResource(Presence presence) {
    this.presence = presence;
  }

  @GET
  public Response wish(@Context HttpServletRequest request) {
    return Response.ok(RestJson.presence(presence.whileCalling(user(request)))).build();
  }

  /** From their next call on; 404 where the company has no suite that could show it. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response wish(InputStream body, @Context HttpServletRequest request) throws IOException {
    WhileCalling wish = RestJson.whileCalling(body).orElseThrow(Problem.BAD_REQUEST::exception);
    return presence.whileCalling(user(request), wish)
        ? Response.noContent().build()
        : Problem.NOT_FOUND.response().build();
  }

  private static UserRef user(HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof Caller caller) {
      return caller.ref();
    }
    throw Problem.NOT_SIGNED_IN.exception();
  }
}
