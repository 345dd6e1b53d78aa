package org.offhook.web.provisioning;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.offhook.access.Role;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Grade;
import org.offhook.journal.CallsOfHour;
import org.offhook.journal.JournalFilter;
import org.offhook.journal.JournalOrder;
import org.offhook.journal.LiveCall;
import org.offhook.journal.RecentCalls;
import org.offhook.journal.RecentQuality;
import org.offhook.journal.TenantJournal;
import org.offhook.journal.TenantRow;
import org.offhook.web.rest.Problem;
import org.offhook.web.rest.RestJson;
import org.offhook.web.wire.Instants;

/** The calls of a company, over and in flight, for its own administrators. */
@Path("/tenants/{tenant}/calls")
@RequestScoped
@RolesAllowed({Role.OPERATOR, Role.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
public class TenantCallsResource {
  private static final JsonProvider JSON = JsonProvider.provider();

  private TenantJournal journal;
  private Clock clock;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public TenantCallsResource() {}

  @Inject
  public TenantCallsResource(TenantJournal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** Which calls are wanted; what is empty does not matter. */
  public static class Wanted {
    @QueryParam("q")
    @DefaultValue("")
    private String text;

    @QueryParam("person")
    @DefaultValue("")
    private String person;

    @QueryParam("direction")
    private String direction;

    @QueryParam("ending")
    private String ending;

    @QueryParam("since")
    private String since;

    @QueryParam("until")
    private String until;

    @QueryParam("quality")
    private String quality;

    @QueryParam("connector")
    @DefaultValue("")
    private String connector;

    JournalFilter filter() {
      return new JournalFilter(
          text,
          person,
          Asked.choice("direction", Direction.class, direction),
          Asked.choice("ending", Ending.Code.class, ending),
          Asked.instant("since", since),
          Asked.instant("until", until),
          Asked.choice("quality", Grade.class, quality),
          connector);
    }
  }

  /** Calls that are over, newest first. */
  @GET
  public Response over(
      @PathParam("tenant") String tenant,
      @BeanParam Wanted wanted,
      @QueryParam("from") @DefaultValue("0") String from,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @Context HttpServletRequest request) {
    own(tenant, request);
    int offset = Asked.offset(from);
    int rows = Asked.limit(limit);
    List<TenantRow> found =
        journal.page(wanted.filter(), JournalOrder.NEWEST_FIRST, offset, rows + 1);
    return Response.ok(Bodies.page("calls", found, TenantCallsResource::row, offset, rows)).build();
  }

  /** Calls that are going on, oldest first. */
  @GET
  @Path("/live")
  public Response live(
      @PathParam("tenant") String tenant,
      @QueryParam("q") @DefaultValue("") String text,
      @QueryParam("from") @DefaultValue("0") String from,
      @QueryParam("limit") @DefaultValue("50") String limit,
      @Context HttpServletRequest request) {
    own(tenant, request);
    int offset = Asked.offset(from);
    int rows = Asked.limit(limit);
    List<LiveCall> found = journal.live(text, offset, rows + 1);
    return Response.ok(Bodies.page("calls", found, TenantCallsResource::live, offset, rows))
        .build();
  }

  /** How the calls of the last hour went. */
  @GET
  @Path("/last-hour")
  public Response lastHour(
      @PathParam("tenant") String tenant, @Context HttpServletRequest request) {
    own(tenant, request);
    RecentCalls calls = journal.lastHour();
    var endings = JSON.createObjectBuilder();
    calls.byEnding().forEach((code, count) -> endings.add(code.name(), count));
    return Response.ok(
            JSON.createObjectBuilder()
                .add("calls", calls.calls())
                .add("answered", calls.answered())
                .add("failed", calls.failed())
                .add("byEnding", endings)
                .build()
                .toString())
        .build();
  }

  /** The calls of this hour and the 23 before, each hour by itself, oldest first. */
  @GET
  @Path("/last-day")
  public Response lastDay(@PathParam("tenant") String tenant, @Context HttpServletRequest request) {
    own(tenant, request);
    return Response.ok(Bodies.all("hours", journal.lastDay(), TenantCallsResource::hour)).build();
  }

  private static JsonObjectBuilder hour(CallsOfHour hour) {
    return JSON.createObjectBuilder()
        .add("begin", Instants.text(hour.begin()))
        .add("answered", hour.answered())
        .add("unanswered", hour.unanswered())
        .add("failed", hour.failed());
  }

  /** How the calls sounded that began since, today's by default as UTC has it. */
  @GET
  @Path("/quality")
  public Response quality(
      @PathParam("tenant") String tenant,
      @QueryParam("since") String since,
      @Context HttpServletRequest request) {
    own(tenant, request);
    RecentQuality quality =
        journal.sound(
            Asked.instant("since", since)
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.DAYS)));
    var body =
        JSON.createObjectBuilder().add("measured", quality.measured()).add("poor", quality.poor());
    if (quality.median().isPresent()) {
      body.add("median", quality.median().getAsDouble());
    } else {
      body.addNull("median");
    }
    Bodies.text(body, "worst", quality.worst().map(RecentQuality.OfConnector::connector));
    return Response.ok(body.build().toString()).build();
  }

  /** The calls of a company are nobody's but its own administrators'. */
  private static void own(String tenant, HttpServletRequest request) {
    if (!Asked.caller(request).tenant().equals(Asked.tenant(tenant))) {
      throw Problem.NOT_FOUND.exception();
    }
  }

  private static JsonObjectBuilder row(TenantRow row) {
    var entry = row.entry();
    var body =
        JSON.createObjectBuilder()
            .add("person", row.person())
            .add("direction", entry.direction().name())
            .add("number", entry.peer().number())
            .add("name", entry.peer().name())
            .add("line", entry.line())
            .add("started", Instants.text(entry.started()));
    Bodies.text(body, "answered", entry.answered().map(Instants::text));
    return body.add("ended", Instants.text(entry.ended()))
        .add("ending", entry.ending().name())
        .add("quality", RestJson.quality(entry.quality()));
  }

  private static JsonObjectBuilder live(LiveCall call) {
    return JSON.createObjectBuilder()
        .add("person", call.person())
        .add("direction", call.direction().name())
        .add("number", call.peer().number())
        .add("name", call.peer().name())
        .add("line", call.line())
        .add("started", Instants.text(call.started()))
        .add("state", call.state().name())
        .add("quality", RestJson.quality(call.quality()));
  }
}
