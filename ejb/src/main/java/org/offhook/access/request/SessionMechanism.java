package org.offhook.access.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.access.session.Sessions;
import org.offhook.directory.UserId;

/**
 * The one door through which the EAR learns who is asking: the session cookie, recognised anew on
 * each request, or the API key of a program. People who navigate are sent to the sign-in page;
 * programs get 401.
 */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {
  private static final String BOUND_TO = SessionMechanism.class.getName();

  /** RFC 9110 11.6.1 wants a challenge with 401; no browser opens a dialog for this one. */
  private static final String CHALLENGE = "Session";

  private static final Set<String> PROGRAM = Set.of(Role.PROVISIONING);

  /** A program is nobody of the tenant's people. */
  private static final UserId NOBODY = new UserId(new UUID(0, 0));

  private Sessions sessions;
  private KeyHolders keys;

  protected SessionMechanism() {}

  @Inject
  public SessionMechanism(Sessions sessions, KeyHolders keys) {
    this.sessions = sessions;
    this.keys = keys;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    boolean originMatters = OwnOrigin.needed(request);
    if (originMatters && OwnOrigin.foreign(request)) {
      return refuse(response);
    }
    if (request.getHeader("Authorization") != null) {
      return program(request, response, context);
    }
    Optional<Caller> caller =
        SessionCookie.token(request)
            .flatMap(token -> sessions.recognise(request.getServerName(), token));
    if (caller.isEmpty()) {
      unbindFacesSession(request);
      return context.isProtected() ? askToSignIn(request, response, context) : context.doNothing();
    }
    if (originMatters && !OwnOrigin.proven(request)) {
      return refuse(response);
    }
    bindFacesSession(request, caller.get().session());
    return context.notifyContainerAboutLogin(caller.get(), caller.get().roles());
  }

  /**
   * A program that shows a key. It never gets a cookie or a challenge that a browser would keep the
   * key for, so it needs no Origin; a wrong key is nobody, whatever else the request carries.
   */
  private AuthenticationStatus program(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    response.setHeader("Cache-Control", "no-store");
    return BasicKey.of(request)
        .flatMap(shown -> keys.holder(shown.name(), shown.key(), request.getRemoteAddr()))
        .map(holder -> context.notifyContainerAboutLogin(caller(holder), PROGRAM))
        .orElseGet(
            () -> {
              if (!context.isProtected()) {
                return context.doNothing();
              }
              response.setHeader("WWW-Authenticate", CHALLENGE);
              return context.responseUnauthorized();
            });
  }

  private static Caller caller(KeyHolders.Holder holder) {
    return new Caller(holder.name(), holder.tenant(), NOBODY, PROGRAM, "");
  }

  private static AuthenticationStatus refuse(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_FORBIDDEN);
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static AuthenticationStatus askToSignIn(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    response.setHeader("Cache-Control", "no-store");
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      return redirectAjax(request, response);
    }
    if (navigates(request)) {
      String query = request.getQueryString();
      return context.redirect(
          ReturnPath.signIn(request.getRequestURI() + (query == null ? "" : "?" + query)));
    }
    response.setHeader("WWW-Authenticate", CHALLENGE);
    return context.responseUnauthorized();
  }

  private static boolean navigates(HttpServletRequest request) {
    if (!"GET".equals(request.getMethod()) || OwnOrigin.upgrade(request)) {
      return false;
    }
    String mode = request.getHeader("Sec-Fetch-Mode");
    String accept = request.getHeader("Accept");
    return mode != null ? mode.equals("navigate") : accept != null && accept.contains("text/html");
  }

  /** A page that polls cannot follow a 302: Faces takes its redirect from the partial response. */
  private static AuthenticationStatus redirectAjax(
      HttpServletRequest request, HttpServletResponse response) throws AuthenticationException {
    try {
      response.setContentType("text/xml;charset=UTF-8");
      response
          .getWriter()
          .write(
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\""
                  + ReturnPath.signIn(referringPath(request))
                  + "\"/></partial-response>");
      return AuthenticationStatus.SEND_CONTINUE;
    } catch (IOException e) {
      throw new AuthenticationException("the browser is gone", e);
    }
  }

  /** The page that asked; the address of a partial request is that page's own. */
  private static String referringPath(HttpServletRequest request) {
    return URI.create(request.getRequestURI()).getPath();
  }

  /** A Faces view must never survive a change of person on the same browser. */
  private static void bindFacesSession(HttpServletRequest request, String session) {
    HttpSession faces = request.getSession(false);
    if (faces == null) {
      return;
    }
    Object bound = faces.getAttribute(BOUND_TO);
    if (bound == null) {
      faces.setAttribute(BOUND_TO, session);
    } else if (!bound.equals(session)) {
      faces.invalidate();
    }
  }

  private static void unbindFacesSession(HttpServletRequest request) {
    HttpSession faces = request.getSession(false);
    if (faces != null && faces.getAttribute(BOUND_TO) != null) {
      faces.invalidate();
    }
  }
}
