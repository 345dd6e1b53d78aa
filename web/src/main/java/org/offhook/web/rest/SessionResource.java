package org.offhook.web.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.factor.NewSecondFactor;
import org.offhook.access.request.SessionCookie;
import org.offhook.access.session.NewSession;
import org.offhook.access.session.Sessions;
import org.offhook.access.session.Visit;
import org.offhook.access.signin.KnownDevices;
import org.offhook.access.signin.SignIn;
import org.offhook.access.signin.SignInResult;
import org.offhook.directory.KeptOut;
import org.offhook.directory.Numbers;
import org.offhook.identity.ProviderLogout;
import org.offhook.identity.SignInWays;

/** Signing in and out, and who is signed in. */
@Path("/session")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
  private SignIn signIn;
  private KnownDevices devices;
  private SignInWays ways;
  private ProviderLogout providers;
  private Sessions sessions;
  private Numbers numbers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public SessionResource() {}

  @Inject
  public SessionResource(
      SignIn signIn,
      KnownDevices devices,
      SignInWays ways,
      ProviderLogout providers,
      Sessions sessions,
      Numbers numbers) {
    this.signIn = signIn;
    this.devices = devices;
    this.ways = ways;
    this.providers = providers;
    this.sessions = sessions;
    this.numbers = numbers;
  }

  /**
   * 200 with the session and its cookie, 401 wrong-credentials or wrong-code, 403 suite-blocked,
   * suite-unlicensed, change-password, code-needed, or enrol-first with what an authenticator app
   * is set up with, 400 unfit-password, 429 try-later.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response signIn(
      InputStream body, @Context HttpServletRequest request, @Context HttpServletResponse response)
      throws IOException {
    var credentials = RestJson.credentials(body).orElseThrow(Problem.BAD_REQUEST::exception);
    var attempt =
        new SignIn.Attempt(
            new Visit(
                request.getServerName(),
                request.getRemoteAddr(),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("")),
            credentials.login(),
            credentials.password(),
            credentials.code(),
            credentials.newPassword(),
            DeviceCookie.of(request));
    return switch (signIn.signIn(attempt)) {
      case SignInResult.SignedIn(NewSession(String token, Caller caller, String _)) -> {
        SessionCookie.set(request, response, token);
        if (!devices.proves(DeviceCookie.of(request), caller.ref())) {
          DeviceCookie.set(request, response, devices.prove(caller.ref()));
        }
        yield session(caller);
      }
      case SignInResult.WrongCredentials() -> Problem.WRONG_CREDENTIALS.response().build();
      case SignInResult.KeptOutBySuite(KeptOut why) -> keptOut(why).response().build();
      case SignInResult.CodeNeeded() -> Problem.CODE_NEEDED.response().build();
      case SignInResult.WrongCode() -> Problem.WRONG_CODE.response().build();
      case SignInResult.EnrolFirst(NewSecondFactor begun) ->
          Problem.ENROL_FIRST.response("secondFactor", RestJson.begun(begun)).build();
      case SignInResult.ChangeFirst() -> Problem.CHANGE_PASSWORD.response().build();
      case SignInResult.UnfitPassword() -> Problem.UNFIT_PASSWORD.response().build();
      case SignInResult.TryLater(Duration pause) ->
          Problem.TRY_LATER
              .response()
              .header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds()))
              .build();
    };
  }

  private static Problem keptOut(KeptOut why) {
    return switch (why) {
      case BLOCKED -> Problem.SUITE_BLOCKED;
      case UNLICENSED -> Problem.SUITE_UNLICENSED;
    };
  }

  /** 200, or 401 when nobody is signed in. */
  @GET
  public Response session(@Context HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Caller caller
        ? session(caller)
        : Problem.NOT_SIGNED_IN.response().build();
  }

  /** How somebody may sign in who typed this; 200 whoever they are. */
  @POST
  @Path("/ways")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response ways(InputStream body, @Context HttpServletRequest request) throws IOException {
    String login = RestJson.login(body).orElseThrow(Problem.BAD_REQUEST::exception);
    return Response.ok(RestJson.ways(ways.at(request.getServerName(), login))).build();
  }

  /**
   * 204, also when nobody was signed in; 200 with where to go on when the person should sign out at
   * their identity provider too.
   */
  @DELETE
  public Response signOut(
      @Context HttpServletRequest request, @Context HttpServletResponse response) {
    Optional<URI> next = Optional.empty();
    if (request.getUserPrincipal() instanceof Caller caller) {
      next =
          providers.leaving(caller.tenant(), caller.session(), OwnAddress.of(request, "/signin"));
      sessions.end(caller.tenant(), caller.session());
    }
    SessionCookie.clear(request, response);
    return next.map(RestJson::farewell)
        .map(farewell -> Response.ok(farewell).build())
        .orElseGet(() -> Response.noContent().build());
  }

  private Response session(Caller caller) {
    var own = numbers.own(caller.tenant(), caller.user());
    return Response.ok(RestJson.session(caller, own, caller.roles())).build();
  }
}
