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
import java.util.Optional;
import org.offhook.access.Role;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.ConnectorView;
import org.offhook.connector.HistoryFilter;
import org.offhook.connector.HistoryLine;
import org.offhook.connector.KeyMade;
import org.offhook.connector.PbxProfile;
import org.offhook.connector.PbxProfiles;
import org.offhook.connector.ProfileDesk;
import org.offhook.connector.TrunkSettings;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.provisioning.TenantDesk;
import org.offhook.provisioning.TenantView;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.Problem;

/** A tenant's connectors, their keys and state. */
@Path("/tenants/{tenant}/connectors")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN, Role.PROVISIONING})
@Produces(MediaType.APPLICATION_JSON)
public class TenantConnectorsResource {
  private ConnectorDesk desk;
  private ProfileDesk profiles;
  private TenantDesk tenants;
  private Answers answers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantConnectorsResource() {}

  @Inject
  public TenantConnectorsResource(
      ConnectorDesk desk, ProfileDesk profiles, TenantDesk tenants, Answers answers) {
    this.desk = desk;
    this.profiles = profiles;
    this.tenants = tenants;
    this.answers = answers;
  }

  @GET
  public Response connectors(@PathParam("tenant") String tenant) {
    TenantId id = there(tenant);
    return Response.ok(Bodies.all("connectors", desk.connectors(id), Bodies::connector)).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  public Response add(
      @PathParam("tenant") String tenant, InputStream body, @Context HttpServletRequest request)
      throws IOException {
    TenantId id = there(tenant);
    Wishes wishes = Wishes.of(body);
    String name = wishes.text("name");
    Optional<PbxProfile> profile =
        wishes
            .maybe("profile")
            .map(
                one -> PbxProfiles.find(one).orElseThrow(() -> Problem.UNFIT.exception("profile")));
    return answers.made(
        request,
        wishes.text(),
        () ->
            desk.add(id, name, profile)
                .<Outcome<ConnectorView>>map(
                    made -> new Outcome.Done<>(desk.connector(id, made).orElseThrow()))
                .orElseGet(() -> Outcome.refused(Refusal.UNFIT, "name")),
        view -> Answers.Made.same(body(view)));
  }

  @GET
  @Path("/{connector}")
  public Response connector(
      @PathParam("tenant") String tenant, @PathParam("connector") String connector) {
    return Response.ok(
            body(
                desk.connector(Asked.tenant(tenant), Asked.connector(connector))
                    .orElseThrow(Problem.NOT_FOUND::exception)))
        .build();
  }

  @PUT
  @Path("/{connector}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  public Response rename(
      @PathParam("tenant") String tenant,
      @PathParam("connector") String connector,
      InputStream body)
      throws IOException {
    TenantId id = Asked.tenant(tenant);
    ConnectorId one = Asked.connector(connector);
    if (desk.connector(id, one).isEmpty()) {
      throw Problem.NOT_FOUND.exception();
    }
    if (!desk.rename(id, one, Wishes.of(body).text("name"))) {
      throw Problem.UNFIT.exception("name");
    }
    return connector(tenant, connector);
  }

  /** What its PBX wants: digits, symmetric RTP, how audio is offered. */
  @GET
  @Path("/{connector}/settings")
  public Response settings(
      @PathParam("tenant") String tenant,
      @PathParam("connector") String connector,
      @Context Request request) {
    TrunkSettings settings =
        desk.connector(Asked.tenant(tenant), Asked.connector(connector))
            .map(ConnectorView::settings)
            .orElseThrow(Problem.NOT_FOUND::exception);
    var tag = Answers.tag(settings.fingerprint());
    var unchanged = request.evaluatePreconditions(tag);
    return unchanged != null ? unchanged.build() : answer(settings);
  }

  /** All of them, as they shall be. */
  @PUT
  @Path("/{connector}/settings")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  public Response settle(
      @PathParam("tenant") String tenant,
      @PathParam("connector") String connector,
      @HeaderParam("If-Match") String ifMatch,
      InputStream body)
      throws IOException {
    TrunkSettings wish = Wishes.of(body).settings();
    return switch (desk.settle(
        Asked.tenant(tenant), Asked.connector(connector), wish, Asked.version(ifMatch))) {
      case DONE -> answer(wish);
      case NO_SUCH_CONNECTOR -> throw Problem.NOT_FOUND.exception();
      case CHANGED_MEANWHILE -> throw Problem.CHANGED_MEANWHILE.exception();
    };
  }

  private static Response answer(TrunkSettings settings) {
    return Response.ok(Bodies.settings(settings).build().toString())
        .tag(Answers.tag(settings.fingerprint()))
        .build();
  }

  /** What happened to it, newest first, for 90 days. */
  @GET
  @Path("/{connector}/history")
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  public Response history(
      @PathParam("tenant") String tenant,
      @PathParam("connector") String connector,
      @QueryParam("what") String what,
      @QueryParam("since") String since,
      @QueryParam("until") String until,
      @QueryParam("from") @DefaultValue("0") String from,
      @QueryParam("limit") @DefaultValue("50") String limit) {
    TenantId id = Asked.tenant(tenant);
    ConnectorId asked = Asked.connector(connector);
    HistoryFilter filter =
        new HistoryFilter(
            Asked.choice("what", HistoryLine.What.class, what),
            Asked.instant("since", since),
            Asked.instant("until", until));
    if (desk.connector(id, asked).isEmpty()) {
      throw Problem.NOT_FOUND.exception();
    }
    var lines = desk.history(id, asked, filter, true, Asked.offset(from), Asked.limit(limit));
    return Response.ok(Bodies.all("history", lines, Bodies::happened)).build();
  }

  /** Its connections end at once. */
  @DELETE
  @Path("/{connector}")
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  public Response remove(
      @PathParam("tenant") String tenant, @PathParam("connector") String connector) {
    return desk.remove(Asked.tenant(tenant), Asked.connector(connector))
        ? Response.noContent().build()
        : Problem.NOT_FOUND.response().build();
  }

  /** Which PBX it has, and what to type into it. */
  @GET
  @Path("/{connector}/profile")
  public Response profile(
      @PathParam("tenant") String tenant,
      @PathParam("connector") String connector,
      @Context HttpServletRequest request) {
    return profiles
        .profile(Asked.tenant(tenant), Asked.connector(connector), request.getServerName())
        .map(profile -> Response.ok(Bodies.profile(profile).build().toString()).build())
        .orElseThrow(Problem.NOT_FOUND::exception);
  }

  @PUT
  @Path("/{connector}/profile")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  public Response chooseProfile(
      @PathParam("tenant") String tenant,
      @PathParam("connector") String connector,
      InputStream body,
      @Context HttpServletRequest request)
      throws IOException {
    String wanted = Wishes.of(body).text("profile");
    var profile = PbxProfiles.find(wanted).orElseThrow(() -> Problem.UNFIT.exception("profile"));
    if (!profiles.choose(Asked.tenant(tenant), Asked.connector(connector), profile)) {
      throw Problem.NOT_FOUND.exception();
    }
    return profile(tenant, connector, request);
  }

  /** 201 with the key, which is told only this once. */
  @POST
  @Path("/{connector}/keys")
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  public Response makeKey(
      @PathParam("tenant") String tenant,
      @PathParam("connector") String connector,
      @Context HttpServletRequest request) {
    TenantId id = Asked.tenant(tenant);
    ConnectorId one = Asked.connector(connector);
    return answers.made(
        request,
        "",
        () ->
            switch (desk.makeKey(id, one)) {
              case KeyMade.Shown(var key) -> new Outcome.Done<>(key);
              case KeyMade.TooMany _ -> Outcome.refused(Refusal.TOO_MANY);
              case KeyMade.NoSuchConnector _ -> Outcome.refused(Refusal.NOT_FOUND);
            },
        key ->
            new Answers.Made(
                Bodies.secret(
                    Bodies.empty().add("keyId", key.keyId()), "key", Optional.of(key.reveal())),
                Bodies.secret(Bodies.empty().add("keyId", key.keyId()), "key", Optional.empty())));
  }

  /** What came in with it ends at once. */
  @DELETE
  @Path("/{connector}/keys/{key}")
  @RolesAllowed({Role.OPERATOR, Role.PARTNER_ADMIN, Role.TENANT_ADMIN})
  public Response revokeKey(
      @PathParam("tenant") String tenant,
      @PathParam("connector") String connector,
      @PathParam("key") String key) {
    return desk.revokeKey(Asked.tenant(tenant), Asked.connector(connector), key)
        ? Response.noContent().build()
        : Problem.NOT_FOUND.response().build();
  }

  /** The tenant where it is within reach; the desk's empty list does not tell. */
  private TenantId there(String tenant) {
    return tenants
        .find(Asked.tenant(tenant))
        .map(TenantView::id)
        .orElseThrow(Problem.NOT_FOUND::exception);
  }

  private static String body(ConnectorView view) {
    return Bodies.connector(view).build().toString();
  }
}
