package org.offhook.web.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.offhook.access.request.ReturnPath;
import org.offhook.access.request.SessionCookie;
import org.offhook.access.session.Visit;
import org.offhook.identity.Arrival;
import org.offhook.identity.ProviderException;
import org.offhook.identity.ProviderLogout;
import org.offhook.identity.ProviderRefusal;
import org.offhook.identity.ProviderSignIn;
import org.offhook.identity.SignInWays;
import org.offhook.identity.Trip;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/**
 * Where browsers leave for a company's identity provider and come back, and where it ends sessions.
 */
@Path("/provider/{tenant}")
@RequestScoped
@PermitAll
public class ProviderResource {
  private ProviderSignIn signIn;
  private ProviderLogout logout;
  private SignInWays ways;

  /** For the REST engine, which wants a public one before CDI makes the bean. */
  public ProviderResource() {}

  @Inject
  public ProviderResource(ProviderSignIn signIn, ProviderLogout logout, SignInWays ways) {
    this.signIn = signIn;
    this.logout = logout;
    this.ways = ways;
  }

  /** 303 to the provider, or back to the sign-in page when it cannot be used now. */
  @GET
  @Path("/start")
  public Response start(
      @PathParam("tenant") String tenant,
      @QueryParam("return") @DefaultValue("/") String returnTo,
      @QueryParam("login") @DefaultValue("") String login,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    TenantId id = tenant(tenant);
    if (!ways.serves(request.getServerName(), id)) {
      throw Problem.NOT_FOUND.exception();
    }
    Optional<String> hint =
        Optional.of(login).filter(text -> text.contains("@") && text.length() <= 254);
    return away(id, request, response, returnTo, hint, Trip.FIRST);
  }

  /** To the provider, or back to the sign-in page when it cannot be used now. */
  private Response away(
      TenantId tenant,
      HttpServletRequest request,
      HttpServletResponse response,
      String returnTo,
      Optional<String> hint,
      Trip trip) {
    try {
      var begun = signIn.begin(tenant, callback(request, tenant), returnTo, hint, trip);
      HandshakeCookie.set(request, response, begun.state(), begun.cookie());
      return to(begun.to().toString());
    } catch (ProviderException e) {
      return signInPage(e.refusal(), returnTo);
    }
  }

  /**
   * 303 to where the person wanted to go, signed in; or to the sign-in page, which says why not.
   */
  @GET
  @Path("/callback")
  public Response callback(
      @PathParam("tenant") String tenant,
      @QueryParam("state") @DefaultValue("") String state,
      @Context HttpServletRequest request,
      @Context HttpServletResponse response) {
    TenantId id = tenant(tenant);
    URI callback = callback(request, id);
    String cookie = HandshakeCookie.take(request, response, state);
    Visit visit =
        new Visit(
            request.getServerName(),
            request.getRemoteAddr(),
            Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""));
    return switch (signIn.finish(id, withQuery(callback, request), callback, cookie, visit)) {
      case Arrival.Welcome(var signedIn, String returnTo) -> {
        SessionCookie.set(request, response, signedIn.token());
        yield to(place(returnTo));
      }
      case Arrival.Again(Trip trip, String returnTo, Optional<String> hint) ->
          away(id, request, response, returnTo, hint, trip);
      case Arrival.Refused(ProviderRefusal why) -> signInPage(why, "/");
    };
  }

  private static URI withQuery(URI callback, HttpServletRequest request) {
    String query = request.getQueryString();
    try {
      return URI.create(callback + (query == null ? "" : "?" + query));
    } catch (IllegalArgumentException e) {
      throw Problem.BAD_REQUEST.exception();
    }
  }

  /** The provider's page, in a frame of its own, ends what it calls by this name. */
  @GET
  @Path("/frontchannel")
  public Response frontChannel(
      @PathParam("tenant") String tenant,
      @QueryParam("iss") @DefaultValue("") String issuer,
      @QueryParam("sid") @DefaultValue("") String sid,
      @Context HttpServletResponse response) {
    logout
        .frontChannel(tenant(tenant), issuer, sid)
        .ifPresent(
            origin -> {
              response.setHeader(
                  "Content-Security-Policy", "default-src 'none'; frame-ancestors " + origin);
              // the policy above says it better; this one knows no other origins (RFC 7034)
              response.setHeader("X-Frame-Options", null);
              response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
            });
    return Response.ok("<!DOCTYPE html><title>Offhook</title>", MediaType.TEXT_HTML).build();
  }

  /** The provider itself ends what its token says: 200, or 400 when the token is not in order. */
  @POST
  @Path("/backchannel")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response backChannel(@PathParam("tenant") String tenant, InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(Limits.PROVIDER_LOGOUT_CHARACTERS + 1);
    boolean ended =
        field(new String(bytes, StandardCharsets.UTF_8), "logout_token")
            .filter(token -> logout.backChannel(tenant(tenant), token))
            .isPresent();
    return ended ? Response.ok().build() : Problem.BAD_REQUEST.response().build();
  }

  private static Optional<String> field(String form, String name) {
    try {
      return Arrays.stream(form.split("&"))
          .filter(pair -> pair.startsWith(name + "="))
          .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
          .findFirst();
    } catch (IllegalArgumentException e) {
      // an escape that is none
      return Optional.empty();
    }
  }

  private static Response signInPage(ProviderRefusal why, String returnTo) {
    String code = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String back = URLEncoder.encode(ReturnPath.safe(returnTo), StandardCharsets.UTF_8);
    return to("/signin?refused=" + code + "&return=" + back);
  }

  /** A path of ours as a header may have it. */
  private static String place(String returnTo) {
    try {
      return URI.create(ReturnPath.safe(returnTo)).toASCIIString();
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }

  /** Not by {@code location()}, which takes paths for ones below the interface. */
  private static Response to(String address) {
    return Response.status(Response.Status.SEE_OTHER)
        .header("Location", address)
        .header("Cache-Control", "no-store")
        .build();
  }

  private static URI callback(HttpServletRequest request, TenantId tenant) {
    return OwnAddress.of(request, "/api/provider/" + tenant + "/callback");
  }

  private static TenantId tenant(String text) {
    try {
      return new TenantId(text);
    } catch (IllegalArgumentException e) {
      throw Problem.NOT_FOUND.exception();
    }
  }
}
