package org.offhook.suite.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a suite.
 *
 * @param group which of the suite's allowances it uses; empty where there are none
 * @param body with its media type in the headers
 * @param repeatable whether it may be asked again when it is not known what became of it
 * @param secret whether it proves who we are: a client that is kept must not remember it
 */
public record Question(
    String method,
    URI uri,
    String group,
    Map<String, String> headers,
    Optional<String> body,
    boolean repeatable,
    boolean secret) {
  private static final String TYPE = "Content-Type";

  public static Question get(URI uri) {
    return new Question(
        "GET", uri, "", Map.of("Accept", "application/json"), Optional.empty(), true, false);
  }

  /** Says the same twice as well as once, as PUT and PATCH of a state do. */
  public static Question set(String method, URI uri, String json) {
    return new Question(
        method, uri, "", Map.of(TYPE, "application/json"), Optional.of(json), true, false);
  }

  public static Question post(URI uri, String json) {
    return new Question(
        "POST", uri, "", Map.of(TYPE, "application/json"), Optional.of(json), false, false);
  }

  /** A form, as token endpoints want it (RFC 6749 section 4). */
  public static Question form(URI uri, String form) {
    return new Question(
        "POST",
        uri,
        "",
        Map.of(TYPE, "application/x-www-form-urlencoded", "Accept", "application/json"),
        Optional.of(form),
        true,
        true);
  }

  public Question with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Question(method, uri, group, Map.copyOf(more), body, repeatable, secret);
  }

  public Question of(String rateGroup) {
    return new Question(method, uri, rateGroup, headers, body, repeatable, secret);
  }

  @Override
  public String toString() {
    return method + " " + uri.getHost() + uri.getPath();
  }
}
