package org.offhook.web.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.offhook.access.Role;
import org.offhook.access.factor.OwnSecondFactor;

/** The authenticator app of the person who asks. */
@Path("/second-factor")
@RequestScoped
@RolesAllowed({Role.USER, Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
@Produces(MediaType.APPLICATION_JSON)
public class SecondFactorResource {
  private OwnSecondFactor factor;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public SecondFactorResource() {}

  @Inject
  public SecondFactorResource(OwnSecondFactor factor) {
    this.factor = factor;
  }

  @GET
  public Response state() {
    return Response.ok(RestJson.secondFactor(factor.state())).build();
  }

  /** 201 with what is shown this once; 409 when there is one, or no password it stands beside. */
  @POST
  public Response begin() {
    return factor
        .begin()
        .map(begun -> Response.status(201).entity(RestJson.begun(begun).toString()).build())
        .orElseGet(() -> Problem.CONFLICT.response().build());
  }

  /** The app's first code switches it on. */
  @POST
  @Path("/confirmation")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response confirm(InputStream body) throws IOException {
    return answer(factor.confirm(code(body)));
  }

  /**
   * A code of the app, or a recovery code, switches it off; where the company requires one, that
   * ends the person's sessions, this one too.
   */
  @POST
  @Path("/removal")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response remove(InputStream body) throws IOException {
    return answer(factor.remove(code(body)));
  }

  private static String code(InputStream body) throws IOException {
    return RestJson.code(body).orElseThrow(Problem.BAD_REQUEST::exception);
  }

  private static Response answer(OwnSecondFactor.Taken taken) {
    return switch (taken) {
      case YES -> Response.noContent().build();
      // not 401: the session is in order, the code is not
      case NO -> Problem.UNFIT_CODE.response().build();
      case LATER -> Problem.TRY_LATER.response().build();
    };
  }
}
