package org.offhook.web.rest;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What went wrong, as RFC 9457 wants it; the phone has a sentence for each code. */
public enum Problem {
  BAD_REQUEST(Response.Status.BAD_REQUEST, "bad-request"),
  UNFIT(Response.Status.BAD_REQUEST, "unfit"),
  UNFIT_CODE(Response.Status.BAD_REQUEST, "unfit-code"),
  UNFIT_PASSWORD(Response.Status.BAD_REQUEST, "unfit-password"),
  NOT_SIGNED_IN(Response.Status.UNAUTHORIZED, "not-signed-in"),
  WRONG_CREDENTIALS(Response.Status.UNAUTHORIZED, "wrong-credentials"),
  WRONG_CODE(Response.Status.UNAUTHORIZED, "wrong-code"),
  FORBIDDEN(Response.Status.FORBIDDEN, "forbidden"),
  CHANGE_PASSWORD(Response.Status.FORBIDDEN, "change-password"),
  CODE_NEEDED(Response.Status.FORBIDDEN, "code-needed"),
  SUITE_BLOCKED(Response.Status.FORBIDDEN, "suite-blocked"),
  SUITE_UNLICENSED(Response.Status.FORBIDDEN, "suite-unlicensed"),
  ENROL_FIRST(Response.Status.FORBIDDEN, "enrol-first"),
  WRONG_ORIGIN(Response.Status.FORBIDDEN, "wrong-origin"),
  NOT_FOUND(Response.Status.NOT_FOUND, "not-found"),
  METHOD_NOT_ALLOWED(Response.Status.METHOD_NOT_ALLOWED, "method-not-allowed"),
  NOT_ACCEPTABLE(Response.Status.NOT_ACCEPTABLE, "not-acceptable"),
  UNSUPPORTED_MEDIA_TYPE(Response.Status.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"),
  CONFLICT(Response.Status.CONFLICT, "conflict"),
  TAKEN(Response.Status.CONFLICT, "taken"),
  NO_SEAT(Response.Status.CONFLICT, "no-seat"),
  IN_USE(Response.Status.CONFLICT, "in-use"),
  TOO_MANY(Response.Status.CONFLICT, "too-many"),
  NOT_SUSPENDED(Response.Status.CONFLICT, "not-suspended"),
  OWN_TENANT(Response.Status.CONFLICT, "own-tenant"),
  KEY_REUSED(Response.Status.CONFLICT, "key-reused"),
  CHANGED_MEANWHILE(Response.Status.PRECONDITION_FAILED, "changed-meanwhile"),
  TOO_LARGE(Response.Status.REQUEST_ENTITY_TOO_LARGE, "too-large"),
  TRY_LATER(Response.Status.TOO_MANY_REQUESTS, "try-later"),
  INTERNAL(Response.Status.INTERNAL_SERVER_ERROR, "internal");

  public static final String MEDIA_TYPE = "application/problem+json";

  private final Response.Status status;
  private final String code;

  Problem(Response.Status status, String code) {
    this.status = status;
    this.code = code;
  }

  public String code() {
    return code;
  }

  public int status() {
    return status.getStatusCode();
  }

  /** The problem that a status of the framework stands for; every other one is our own fault. */
  static Problem of(int status) {
    for (Problem problem : values()) {
      if (problem.status.getStatusCode() == status) {
        return problem;
      }
    }
    return status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL;
  }

  JsonObject body() {
    return body("");
  }

  /**
   * The problem as JSON.
   *
   * @param field of the request that is at fault; empty when it is none
   */
  public JsonObject body(String field) {
    var body =
        JsonProvider.provider()
            .createObjectBuilder()
            .add("type", "about:blank")
            .add("title", status.getReasonPhrase())
            .add("status", status.getStatusCode())
            .add("code", code);
    return (field.isEmpty() ? body : body.add("field", field)).build();
  }

  public Response.ResponseBuilder response() {
    return Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(body().toString());
  }

  /**
   * The problem with more to it (RFC 9457 3.2).
   *
   * @param name of the member that says more
   */
  Response.ResponseBuilder response(String name, JsonObject more) {
    var body = JsonProvider.provider().createObjectBuilder(body()).add(name, more).build();
    return Response.status(status).type(MediaType.valueOf(MEDIA_TYPE)).entity(body.toString());
  }

  public WebApplicationException exception(String field) {
    return new WebApplicationException(
        Response.status(status)
            .type(MediaType.valueOf(MEDIA_TYPE))
            .entity(body(field).toString())
            .build());
  }

  public WebApplicationException exception() {
    return new WebApplicationException(response().build());
  }
}
