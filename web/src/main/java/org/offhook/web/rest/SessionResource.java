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
import java.time.Duration;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.SessionCookie;
import org.offhook.access.Sessions;
import org.offhook.access.SignIn;
import org.offhook.access.SignInResult;
import org.offhook.directory.Numbers;

/** Signing in and out, and who is signed in. */
@Path("/session")
@RequestScoped
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
  private SignIn signIn;
  private Sessions sessions;
  private Numbers numbers;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public SessionResource() {}

  @Inject
  public SessionResource(SignIn signIn, Sessions sessions, Numbers numbers) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.numbers = numbers;
  }

  /**
   * 200 with the session and its cookie, 401 wrong-credentials, 403 change-password, 400
   * unfit-password, 429 try-later.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response signIn(
      InputStream body, @Context HttpServletRequest request, @Context HttpServletResponse response)
      throws IOException {
    var credentials = RestJson.credentials(body).orElseThrow(Problem.BAD_REQUEST::exception);
    var attempt =
        new SignIn.Attempt(
            request.getServerName(),
            credentials.login(),
            credentials.password(),
            request.getRemoteAddr(),
            Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""),
            credentials.newPassword());
    return switch (signIn.signIn(attempt)) {
      case SignInResult.SignedIn(String token, Caller caller, String _) -> {
        SessionCookie.set(request, response, token);
        yield session(caller);
      }
      case SignInResult.WrongCredentials() -> Problem.WRONG_CREDENTIALS.response().build();
      case SignInResult.ChangeFirst() -> Problem.CHANGE_PASSWORD.response().build();
      case SignInResult.UnfitPassword() -> Problem.UNFIT_PASSWORD.response().build();
      case SignInResult.TryLater(Duration pause) ->
          Problem.TRY_LATER
              .response()
              .header(HttpHeaders.RETRY_AFTER, Math.max(1, pause.toSeconds()))
              .build();
    };
  }

  /** 200, or 401 when nobody is signed in. */
  @GET
  public Response session(@Context HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Caller caller
        ? session(caller)
        : Problem.NOT_SIGNED_IN.response().build();
  }

  /** 204, also when nobody was signed in. */
  @DELETE
  public Response signOut(
      @Context HttpServletRequest request, @Context HttpServletResponse response) {
    if (request.getUserPrincipal() instanceof Caller caller) {
      sessions.end(caller.tenant(), caller.session());
    }
    SessionCookie.clear(request, response);
    return Response.noContent().build();
  }

  private Response session(Caller caller) {
    var own = numbers.own(caller.tenant(), caller.user());
    return Response.ok(RestJson.session(caller, own, caller.roles())).build();
  }
}
