package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Role;
import org.offhook.access.password.FirstPassword;
import org.offhook.access.password.FirstPasswords;
import org.offhook.directory.PeopleFilter;
import org.offhook.directory.UserId;
import org.offhook.provisioning.NumberDesk;
import org.offhook.provisioning.PeopleDesk;
import org.offhook.provisioning.PersonMade;
import org.offhook.provisioning.PersonView;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.Problem;

/** A tenant's people and their numbers. */
@Path("/tenants/{tenant}/people")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantPeopleResource {
  private PeopleDesk desk;
  private FirstPasswords passwords;
  private NumberDesk numbers;
  private Answers answers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantPeopleResource() {}

  @Inject
  public TenantPeopleResource(
      PeopleDesk desk, FirstPasswords passwords, NumberDesk numbers, Answers answers) {
    this.passwords = passwords;
    this.desk = desk;
    this.numbers = numbers;
    this.answers = answers;
  }

  /** By name; the one of an e-mail address where one is given. */
  @GET
  public Response page(
      @PathParam("tenant") String tenant,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("email") String email,
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    TenantId id = Asked.tenant(tenant);
    int rows = Asked.limit(limit);
    var last =
        Optional.ofNullable(after)
            .map(
                place ->
                    Asked.maybePerson(place)
                        .orElseThrow(() -> Problem.BAD_REQUEST.exception("after")));
    List<PersonView> found =
        desk.after(id, PeopleFilter.containing(text), last, rows + 1)
            .orElseThrow(Problem.NOT_FOUND::exception);
    if (email != null) {
      return page(desk.byEmail(id, email).stream().toList(), rows);
    }
    return page(found, rows);
  }

  private static Response page(List<PersonView> found, int rows) {
    List<PersonView> page = found.stream().limit(rows).toList();
    Optional<String> next =
        found.size() > rows ? Optional.of(page.getLast().id().toString()) : Optional.empty();
    return Response.ok(Bodies.page("people", page, Bodies::person, next)).build();
  }

  /** 201 with the first password, which is told only this once. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(
      @PathParam("tenant") String tenant, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    TenantId id = Asked.tenant(tenant);
    Wishes wishes = Wishes.of(body);
    var wish = wishes.person();
    FirstPassword first = passwords.make().orElseThrow(Problem.TRY_LATER::exception);
    return answers.made(
        request, wishes.text(), () -> desk.add(id, wish, first), TenantPeopleResource::made);
  }

  private static Answers.Made made(PersonMade made) {
    return new Answers.Made(
        Bodies.secret(
            Bodies.person(made.person()), "firstPassword", Optional.of(made.firstPassword())),
        Bodies.secret(Bodies.person(made.person()), "firstPassword", Optional.empty()));
  }

  @GET
  @Path("/{person}")
  public Response person(
      @PathParam("tenant") String tenant,
      @PathParam("person") String person,
      @Context Request request) {
    PersonView view =
        desk.find(Asked.tenant(tenant), Asked.person(person))
            .orElseThrow(Problem.NOT_FOUND::exception);
    var tag = Answers.tag(view.version());
    var unchanged = request.evaluatePreconditions(tag);
    return unchanged != null
        ? unchanged.build()
        : Response.ok(Bodies.person(view).build().toString()).tag(tag).build();
  }

  /** The whole of them but their numbers, as they shall be. */
  @PUT
  @Path("/{person}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @PathParam("tenant") String tenant,
      @PathParam("person") String person,
      @HeaderParam("If-Match") String ifMatch,
      InputStream body)
      throws IOException {
    var wish = Wishes.of(body).person();
    return Answers.answer(
        desk.change(Asked.tenant(tenant), Asked.person(person), wish, Asked.version(ifMatch)),
        view -> Bodies.person(view).build().toString());
  }

  /** With all that is known of them. */
  @DELETE
  @Path("/{person}")
  public Response delete(@PathParam("tenant") String tenant, @PathParam("person") String person) {
    return Answers.nothing(desk.delete(Asked.tenant(tenant), Asked.person(person)));
  }

  /** 201 with a new first password, which is told only this once. */
  @POST
  @Path("/{person}/password")
  public Response newPassword(
      @PathParam("tenant") String tenant,
      @PathParam("person") String person,
      @Context HttpServletRequest request) {
    TenantId id = Asked.tenant(tenant);
    UserId user = Asked.person(person);
    FirstPassword first = passwords.make().orElseThrow(Problem.TRY_LATER::exception);
    return answers.made(
        request, "", () -> desk.newPassword(id, user, first), TenantPeopleResource::made);
  }

  /** 200 with the number as it is called with. */
  @PUT
  @Path("/{person}/numbers/{number}")
  public Response assign(
      @PathParam("tenant") String tenant,
      @PathParam("person") String person,
      @PathParam("number") String number) {
    return Answers.answer(
        numbers.assign(Asked.tenant(tenant), Asked.person(person), number), Bodies::number);
  }

  @DELETE
  @Path("/{person}/numbers/{number}")
  public Response take(
      @PathParam("tenant") String tenant,
      @PathParam("person") String person,
      @PathParam("number") String number) {
    return Answers.nothing(numbers.take(Asked.tenant(tenant), Asked.person(person), number));
  }

  @GET
  @Path("/{person}/line")
  public Response line(@PathParam("tenant") String tenant, @PathParam("person") String person) {
    return numbers
        .line(Asked.tenant(tenant), Asked.person(person))
        .map(line -> Response.ok(Bodies.line(line).build().toString()).build())
        .orElseThrow(Problem.NOT_FOUND::exception);
  }

  /** A SIP account of their own at a PBX, in place of the one they have. */
  @PUT
  @Path("/{person}/line")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response setLine(
      @PathParam("tenant") String tenant, @PathParam("person") String person, InputStream body)
      throws IOException {
    var account = Wishes.of(body).line();
    return Answers.answer(
        numbers.setLine(Asked.tenant(tenant), Asked.person(person), account),
        line -> Bodies.line(line).build().toString());
  }

  @DELETE
  @Path("/{person}/line")
  public Response removeLine(
      @PathParam("tenant") String tenant, @PathParam("person") String person) {
    return Answers.nothing(numbers.removeLine(Asked.tenant(tenant), Asked.person(person)));
  }
}
