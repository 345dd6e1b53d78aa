package org.offhook.web.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.journal.Journal;
import org.offhook.journal.JournalCsv;
import org.offhook.limits.Limits;

/** The signed-in user's own journal. */
@Path("/")
@RequestScoped
@RolesAllowed(Role.USER)
public class JournalResource {
  private Journal journal;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public JournalResource() {}

  @Inject
  public JournalResource(Journal journal) {
    this.journal = journal;
  }

  /** A page, newest first. */
  @GET
  @Path("/journal")
  @Produces(MediaType.APPLICATION_JSON)
  public Response page(
      @QueryParam("before") String before,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @QueryParam("q") @DefaultValue("") String text,
      @Context HttpServletRequest request) {
    var page = journal.page(caller(request).ref(), Optional.ofNullable(before), text, limit(limit));
    return Response.ok(RestJson.journal(page)).build();
  }

  /** 204, or 404 when the user has no such entry. */
  @DELETE
  @Path("/journal/{id}")
  public Response delete(@PathParam("id") String id, @Context HttpServletRequest request) {
    return journal.delete(caller(request).ref(), id)
        ? Response.noContent().build()
        : Problem.NOT_FOUND.response().build();
  }

  @DELETE
  @Path("/journal")
  public Response deleteAll(@Context HttpServletRequest request) {
    journal.deleteAll(caller(request).ref());
    return Response.noContent().build();
  }

  /** All entries as RFC 4180, written while they are read. */
  @GET
  @Path("/journal.csv")
  @Produces("text/csv")
  public Response csv(@Context HttpServletRequest request) {
    var user = caller(request).ref();
    StreamingOutput body =
        out -> {
          var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          var csv = new JournalCsv(text);
          csv.header();
          journal.each(user, csv::entry);
          text.flush();
        };
    return Response.ok(body, "text/csv;charset=UTF-8;header=present")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"journal.csv\"")
        .build();
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= Limits.JOURNAL_PAGE) {
        return limit;
      }
      throw Problem.BAD_REQUEST.exception();
    } catch (NumberFormatException e) {
      throw Problem.BAD_REQUEST.exception();
    }
  }

  private static Caller caller(HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw Problem.NOT_SIGNED_IN.exception();
  }
}
