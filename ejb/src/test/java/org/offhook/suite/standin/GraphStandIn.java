package org.offhook.suite.standin;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.offhook.suite.standin.StandIn.Asked;
import org.offhook.suite.standin.StandIn.Reply;

/** Microsoft's login and Graph 1.0 as their reference describes them, as far as we ask them. */
public final class GraphStandIn implements AutoCloseable {
  static final String DIRECTORY = "acme.example";
  static final String CLIENT = "an-application";
  static final String SECRET = "its~secret";
  private static final int PAGE = 100;

  /** What the reference allows a session to be. */
  private static final Set<String> OF_SESSIONS =
      Set.of(
          "Available/Available",
          "Busy/InACall",
          "Busy/InAConferenceCall",
          "Away/Away",
          "DoNotDisturb/Presenting");

  private static final Pattern PRESENCE =
      Pattern.compile("/v1.0/users/([^/]+)/presence(?:/(\\w+))?");
  private static final Pattern CONTACTS =
      Pattern.compile("/v1.0(?:/users/([^/]+))?/contacts/delta");

  private final StandIn server;
  private final Map<String, String> users = new LinkedHashMap<>();
  private final List<String> administrators = new ArrayList<>();
  private final Map<String, String> presences = new ConcurrentHashMap<>();
  private final Map<String, String> messages = new ConcurrentHashMap<>();
  private final Map<String, List<String>> contacts = new ConcurrentHashMap<>();
  private volatile String token = "";
  private volatile int granted;

  public GraphStandIn() {
    server = new StandIn(this::answer, (exchange, channel) -> {});
  }

  public StandIn server() {
    return server;
  }

  public URI base() {
    return server.base();
  }

  synchronized String user(String json, boolean administrator) {
    String id = "u-%04d".formatted(users.size());
    users.put(id, json.replace("ID", id));
    presence(id, "Available", "Available");
    if (administrator) {
      administrators.add("{\"id\":\"" + id + "\"}");
    }
    return id;
  }

  public void presence(String id, String availability, String activity) {
    presences.put(
        id,
        "{\"id\":\"%s\",\"availability\":\"%s\",\"activity\":\"%s\",\"statusMessage\":%s}"
            .formatted(id, availability, activity, messages.getOrDefault(id, "null")));
  }

  private void message(String id, JsonObject message) {
    messages.put(id, message.toString());
    JsonObject now = json(presences.get(id));
    presence(id, now.getString("availability"), now.getString("activity"));
  }

  /** A change among somebody's contacts, or the company's; they have a number by their order. */
  public void contact(String owner, String json) {
    contacts.computeIfAbsent(owner, none -> new ArrayList<>()).add(json);
  }

  public void forgetTokens() {
    token = "gone";
  }

  private Reply answer(Asked asked) {
    if (asked.path().equals("/" + DIRECTORY + "/oauth2/v2.0/token")) {
      return grant(asked);
    }
    if (!asked.header("Authorization").equals("Bearer " + token)) {
      return Reply.status(
          401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"Expired\"}}");
    }
    Matcher presence = PRESENCE.matcher(asked.path());
    if (presence.matches()) {
      return presence(asked, presence.group(1), presence.group(2));
    }
    Matcher whose = CONTACTS.matcher(asked.path());
    if (whose.matches()) {
      return changes(asked, whose.group(1) == null ? "" : whose.group(1));
    }
    return switch (asked.method() + " " + asked.path()) {
      case "GET /v1.0/organization" ->
          Reply.json("{\"value\":[{\"id\":\"o\",\"displayName\":\"Acme\"}]}");
      case "GET /v1.0/users" -> users(asked);
      case "GET /v1.0/directoryRoles/roleTemplateId=62e90394-69f5-4237-9190-012177145e10/members" ->
          Reply.json("{\"value\":[" + String.join(",", administrators) + "]}");
      case "POST /v1.0/communications/getPresencesByUserId" -> presences(asked);
      default -> unknown(asked);
    };
  }

  private Reply grant(Asked asked) {
    List<String> wanted =
        List.of(
            "grant_type=client_credentials",
            "client_id=" + CLIENT,
            "client_secret=its~secret",
            "scope="
                + java.net.URLEncoder.encode(
                    base() + "/.default", java.nio.charset.StandardCharsets.UTF_8));
    String body = asked.body().replace("%7E", "~");
    if (!wanted.stream().allMatch(body::contains)) {
      return Reply.status(
          401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Wrong\"}");
    }
    granted++;
    token = "graph-" + granted;
    return Reply.json(
        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"%s\"}".formatted(token));
  }

  private synchronized Reply users(Asked asked) {
    String filter = asked.query().getOrDefault("$filter", "").toLowerCase(Locale.ROOT);
    List<String> found =
        users.values().stream()
            .filter(
                user ->
                    filter.isEmpty()
                        || filter.contains("mail eq '" + json(user).getString("mail") + "'"))
            .toList();
    int from = Integer.parseInt(asked.query().getOrDefault("$skiptoken", "0"));
    int to = Math.min(found.size(), from + PAGE);
    String next =
        to < found.size()
            ? ",\"@odata.nextLink\":\"" + base() + "/v1.0/users?$skiptoken=" + to + "\""
            : "";
    return Reply.json(
        "{\"value\":[" + String.join(",", found.subList(from, to)) + "]" + next + "}");
  }

  private Reply changes(Asked asked, String owner) {
    List<String> all = contacts.getOrDefault(owner, List.of());
    int from = Integer.parseInt(asked.query().getOrDefault("$deltatoken", "0"));
    String path =
        owner.isEmpty() ? "/v1.0/contacts/delta" : "/v1.0/users/" + owner + "/contacts/delta";
    return Reply.json(
        "{\"value\":[%s],\"@odata.deltaLink\":\"%s%s?$deltatoken=%d\"}"
            .formatted(String.join(",", all.subList(from, all.size())), base(), path, all.size()));
  }

  private Reply presences(Asked asked) {
    JsonObject body = json(asked.body());
    if (body.getJsonArray("ids").size() > 650) {
      return unknown(asked);
    }
    return Reply.json(
        "{\"value\":["
            + body.getJsonArray("ids").getValuesAs(jakarta.json.JsonString.class).stream()
                .map(id -> presences.get(id.getString()))
                .collect(Collectors.joining(","))
            + "]}");
  }

  private Reply presence(Asked asked, String id, String act) {
    if (!presences.containsKey(id)) {
      return Reply.status(404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"Nobody\"}}");
    }
    if (act == null) {
      return Reply.json(presences.get(id));
    }
    JsonObject body = json(asked.body());
    switch (act) {
      case "setUserPreferredPresence" ->
          presence(id, body.getString("availability"), body.getString("activity"));
      case "clearUserPreferredPresence" -> presence(id, "Available", "Available");
      case "setStatusMessage" -> message(id, body.getJsonObject("statusMessage"));
      case "setPresence" -> {
        String pair = body.getString("availability") + "/" + body.getString("activity");
        if (!body.getString("sessionId").equals(CLIENT) || !OF_SESSIONS.contains(pair)) {
          return unknown(asked);
        }
        presence(id, body.getString("availability"), body.getString("activity"));
      }
      case "clearPresence" -> presence(id, "Available", "Available");
      default -> {
        return unknown(asked);
      }
    }
    return new Reply(200, Map.of(), "");
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  private static Reply unknown(Asked asked) {
    return Reply.status(
        400,
        "{\"error\":{\"message\":\"not in the reference: %s %s\"}}"
            .formatted(asked.method(), asked.path()));
  }

  @Override
  public void close() {
    server.close();
  }
}
