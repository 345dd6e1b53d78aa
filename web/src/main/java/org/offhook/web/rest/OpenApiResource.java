package org.offhook.web.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The description of this interface (OpenAPI 3.1). */
@Path("/openapi.json")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class OpenApiResource {

  @GET
  public Response description() {
    return Response.ok(OpenApiResource.class.getResourceAsStream("openapi.json")).build();
  }
}
