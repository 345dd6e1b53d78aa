package org.offhook.suite.standin;

import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.spi.WebSocketHttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.offhook.suite.standin.StandIn.Asked;
import org.offhook.suite.standin.StandIn.Reply;

/**
 * RingCentral as its published description 1.0.46 says it is, as far as we ask it: paths, query
 * parameters and values that are not in there are refused.
 */
public final class RingCentralStandIn implements AutoCloseable {
  static final String CLIENT = "our-app";
  static final String SECRET = "our-secret";
  static final String ASSERTION = "a.jwt.of-an-administrator";
  private static final String ROOT = "/restapi/v1.0/";
  private static final Pattern OF_ONE =
      Pattern.compile("account/~/extension/([^/]+)/(presence|unified-presence)");

  private final StandIn server;
  private final Map<String, String> extensions = new TreeMap<>();
  private final Map<String, Map<String, String>> presences = new ConcurrentHashMap<>();
  private final List<WebSocketChannel> sockets = new CopyOnWriteArrayList<>();
  private final List<String> connections = new CopyOnWriteArrayList<>();
  private final List<String> subscriptions = new CopyOnWriteArrayList<>();
  private final RingCentralBooks books = new RingCentralBooks();
  private final List<String> entries = new ArrayList<>();
  private volatile String token = "";
  private volatile String refresh = "";
  private volatile boolean deaf;
  private volatile boolean recovers = true;
  private volatile boolean quiet;
  private volatile boolean classicOnly;
  private volatile int granted;
  private volatile long sequence = 100;

  public RingCentralStandIn() {
    server = new StandIn(this::answer, this::connected);
  }

  public StandIn server() {
    return server;
  }

  public URI base() {
    return server.base();
  }

  synchronized String extension(String json) {
    String id = Integer.toString(400_000 + extensions.size());
    extensions.put(id, json.replace("ID", id));
    presences.put(
        id,
        new ConcurrentHashMap<>(
            Map.of(
                "userStatus", "Available",
                "dndStatus", "TakeAllCalls",
                "telephonyStatus", "NoCall",
                "message", "",
                "visibility", "Visible",
                "availability", "Available")));
    return id;
  }

  /** What people have in their address books. */
  public RingCentralBooks books() {
    return books;
  }

  void entry(String json) {
    entries.add(json);
  }

  /** Tokens that were given are good no more. */
  public void forgetTokens() {
    token = "gone";
  }

  public void forgetRefresh() {
    refresh = "gone";
  }

  /** Nobody has a unified presence. */
  public void classicOnly() {
    classicOnly = true;
  }

  /** Hears nothing that is said over sockets any more, and says nothing; they stay open. */
  public void deaf(boolean now) {
    deaf = now;
  }

  /** Sends no events, though the subscription is there. */
  public void quiet(boolean now) {
    quiet = now;
  }

  public void recovers(boolean now) {
    recovers = now;
  }

  public void forgetSubscriptions() {
    subscriptions.clear();
  }

  public void dropSockets() {
    sockets.forEach(socket -> WebSockets.sendClose(1001, "going away", socket, null));
    sockets.clear();
  }

  /** The queries with which sockets were opened. */
  public List<String> connections() {
    return connections;
  }

  public List<String> subscriptions() {
    return subscriptions;
  }

  /** Somebody is so now; who subscribed hears it. */
  void presence(String id, String... fieldsAndValues) {
    Map<String, String> now = presences.get(id);
    for (int at = 0; at < fieldsAndValues.length; at += 2) {
      now.put(fieldsAndValues[at], fieldsAndValues[at + 1]);
    }
    if (!quiet && !subscriptions.isEmpty()) {
      event(id, ++sequence);
    }
  }

  /** An event of how somebody is now, with a number of its own. */
  public void event(String id, long number) {
    String body =
        classic(id)
            .replaceFirst(",\"message\":\"[^\"]*\"", "")
            .replaceFirst("\\{", "{\"extensionId\":" + id + ",\"sequence\":" + number + ",");
    send(
        "[{\"type\":\"ServerNotification\",\"messageId\":\"%d\",\"status\":200},{\"uuid\":\"u\",\"event\":\"%saccount/1/presence\",\"subscriptionId\":\"s\",\"ownerId\":\"1\",\"body\":%s}]"
            .formatted(number, ROOT, body));
  }

  public long sequence() {
    return sequence;
  }

  public void send(String message) {
    sockets.forEach(socket -> WebSockets.sendText(message, socket, null));
  }

  private void connected(WebSocketHttpExchange exchange, WebSocketChannel channel) {
    String query = exchange.getQueryString();
    connections.add(query);
    sockets.clear();
    sockets.add(channel);
    channel
        .getReceiveSetter()
        .set(
            new AbstractReceiveListener() {
              @Override
              protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage text) {
                if (!deaf) {
                  heard(text.getData());
                }
              }
            });
    channel.resumeReceives();
    boolean again = query.contains("wsc=") && recovers;
    String state =
        query.contains("wsc=")
            ? ",\"recoveryState\":\"" + (again ? "Successful" : "Failed") + "\""
            : "";
    if (!again) {
      subscriptions.clear();
    }
    send(
        "[{\"type\":\"ConnectionDetails\",\"messageId\":\"m\",\"status\":200,\"wsc\":{\"token\":\"wsc-%d\",\"sequence\":1}},{\"recoveryBufferSize\":100,\"recoveryTimeout\":180%s}]"
            .formatted(connections.size(), state));
  }

  private void heard(String message) {
    var said = Json.createReader(new StringReader(message)).readArray();
    JsonObject what = said.getJsonObject(0);
    String id = what.getString("messageId");
    if (what.getString("type").equals("Heartbeat")) {
      send("[{\"type\":\"Heartbeat\",\"messageId\":\"" + id + "\"}]");
      return;
    }
    JsonObject body = said.getJsonObject(1);
    boolean right =
        what.getString("method").equals("POST")
            && what.getString("path").equals(ROOT + "subscription")
            && body.getJsonArray("eventFilters")
                .getString(0)
                .startsWith(ROOT + "account/~/presence")
            && body.getInt("expiresIn") <= 604_800;
    String made = "sub-" + (connections.size() + subscriptions.size());
    if (right) {
      subscriptions.add(made);
    }
    send(
        "[{\"type\":\"ClientRequest\",\"messageId\":\"%s\",\"status\":%d},{\"id\":\"%s\",\"status\":\"Active\",\"expiresIn\":%d}]"
            .formatted(id, right ? 200 : 400, made, 604_800));
  }

  private Reply answer(Asked asked) {
    if (asked.path().equals("/restapi/oauth/token")) {
      return grant(asked);
    }
    if (!asked.header("Authorization").equals("Bearer " + token)) {
      return Reply.status(401, "{\"errorCode\":\"TokenExpired\",\"message\":\"Token is expired\"}");
    }
    if (asked.path().equals("/restapi/oauth/wstoken")) {
      return Reply.json(
          "{\"uri\":\"ws://127.0.0.1:%d/ws\",\"ws_access_token\":\"once\",\"expires_in\":30}"
              .formatted(server.port()));
    }
    return asked.path().startsWith(ROOT)
        ? rest(asked, asked.path().substring(ROOT.length()))
        : unknown(asked);
  }

  private Reply grant(Asked asked) {
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    boolean jwt =
        asked.body().contains("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")
            && asked.body().contains("assertion=" + ASSERTION);
    boolean refreshing =
        asked.body().contains("grant_type=refresh_token")
            && asked.body().contains("refresh_token=" + refresh);
    if (!asked.header("Authorization").equals(basic) || !(jwt || refreshing)) {
      return Reply.status(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Wrong\"}");
    }
    granted++;
    token = "access-" + granted;
    refresh = "refresh-" + granted;
    return Reply.json(
        "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":3600,\"refresh_token\":\"%s\",\"refresh_token_expires_in\":604800,\"scope\":\"ReadAccounts\",\"owner_id\":\"1\"}"
            .formatted(token, refresh));
  }

  private Reply rest(Asked asked, String path) {
    Matcher one = OF_ONE.matcher(path);
    if (one.matches()) {
      return one.group(2).equals("presence")
          ? classic(asked, one.group(1))
          : unified(asked, one.group(1));
    }
    return books.answer(asked, path).orElseGet(() -> other(asked, path));
  }

  private Reply other(Asked asked, String path) {
    return switch (asked.method() + " " + path) {
      case "GET account/~/extension/~" ->
          Reply.json("{\"id\":1,\"name\":\"Ada\",\"contact\":{\"company\":\"Acme\"}}");
      case "GET account/~/extension" -> extensions(asked);
      case "GET account/~/directory/entries" -> page(asked, entries, 2000);
      case "GET account/~/presence" ->
          page(asked, presences.keySet().stream().sorted().map(this::classic).toList(), 1000);
      default -> path.startsWith("subscription/") ? subscription(asked, path) : unknown(asked);
    };
  }

  private synchronized Reply extensions(Asked asked) {
    String email = asked.query().get("email");
    return page(
        asked,
        extensions.values().stream()
            .filter(
                one ->
                    email == null
                        || one.toLowerCase(Locale.ROOT).contains(email.toLowerCase(Locale.ROOT)))
            .toList(),
        1000);
  }

  static Reply page(Asked asked, List<String> all, int most) {
    int rows = Integer.parseInt(asked.query().getOrDefault("perPage", "100"));
    int page = Integer.parseInt(asked.query().getOrDefault("page", "1"));
    if (rows > most || page < 1) {
      return unknown(asked);
    }
    int from = Math.min(all.size(), (page - 1) * rows);
    int pages = Math.max(1, (all.size() + rows - 1) / rows);
    return Reply.json(
        "{\"records\":[%s],\"paging\":{\"page\":%d,\"perPage\":%d,\"totalPages\":%d,\"totalElements\":%d}}"
            .formatted(
                all.subList(from, Math.min(all.size(), from + rows)).stream()
                    .collect(Collectors.joining(",")),
                page,
                rows,
                pages,
                all.size()));
  }

  private Reply subscription(Asked asked, String path) {
    String id = path.split("/")[1];
    boolean right =
        asked.method().equals("GET") || (asked.method().equals("POST") && path.endsWith("/renew"));
    if (!right) {
      return unknown(asked);
    }
    return subscriptions.contains(id)
        ? Reply.json("{\"id\":\"%s\",\"status\":\"Active\",\"expiresIn\":604800}".formatted(id))
        : Reply.status(404, "{\"errorCode\":\"CMN-102\",\"message\":\"Resource not found\"}");
  }

  private String classic(String id) {
    Map<String, String> is = presences.get(id);
    String status = !is.get("telephonyStatus").equals("NoCall") ? "Busy" : is.get("userStatus");
    return "{\"extension\":{\"id\":%s},\"presenceStatus\":\"%s\",\"userStatus\":\"%s\",\"dndStatus\":\"%s\",\"telephonyStatus\":\"%s\",\"message\":\"%s\"}"
        .formatted(
            id,
            status,
            is.get("userStatus"),
            is.get("dndStatus"),
            is.get("telephonyStatus"),
            is.get("message"));
  }

  private Reply classic(Asked asked, String id) {
    Map<String, String> is = presences.get(id);
    if (is == null) {
      return Reply.status(404, "{\"message\":\"Resource not found\"}");
    }
    if (asked.method().equals("PUT")) {
      JsonObject change = json(asked.body());
      List<String> known = List.of("userStatus", "dndStatus", "message");
      if (!known.containsAll(change.keySet()) || change.getString("message", "").length() > 75) {
        return unknown(asked);
      }
      change.forEach((field, value) -> is.put(field, change.getString(field)));
    }
    return Reply.json(classic(id));
  }

  private Reply unified(Asked asked, String id) {
    Map<String, String> is = presences.get(id);
    if (is == null || classicOnly) {
      return Reply.status(404, "{\"message\":\"Resource not found\"}");
    }
    if (asked.method().equals("PATCH")) {
      JsonObject change = json(asked.body());
      change
          .getJsonObject("glip")
          .forEach((field, value) -> is.put(field, ((jakarta.json.JsonString) value).getString()));
      if (change.containsKey("telephony")) {
        is.put("dndStatus", change.getJsonObject("telephony").getString("availability"));
      }
    }
    return Reply.json(
        "{\"status\":\"%s\",\"glip\":{\"status\":\"Online\",\"visibility\":\"%s\",\"availability\":\"%s\"},\"telephony\":{\"status\":\"%s\",\"visibility\":\"Visible\",\"availability\":\"%s\"},\"meeting\":{\"status\":\"NoMeeting\"}}"
            .formatted(
                is.get("userStatus").equals("Busy") ? "Busy" : "Available",
                is.get("visibility"),
                is.get("availability"),
                is.get("telephonyStatus"),
                is.get("dndStatus")));
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  private static Reply unknown(Asked asked) {
    return Reply.status(
        400,
        "{\"message\":\"not in the description: %s %s\"}".formatted(asked.method(), asked.path()));
  }

  @Override
  public void close() {
    server.close();
  }
}
