package org.offhook.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.offhook.kit.GatewayServer;

/**
 * What administration costs on a large installation ({@link LargeCompany}): signing in, looking
 * somebody up, opening the pages of the console, provisioning a thousand people, and keeping ten
 * thousand phones that do nothing.
 */
final class AdminBench {
  private static final int SIGN_INS = 100;
  private static final int SEARCHES = 300;
  private static final int PAGES = 60;
  private static final int EACH_PAGE = 30;
  private static final int PROVISIONED = 1_000;
  private static final int WARM_UP = 40;

  /** Those with the large tables, whose figure is published. */
  private static final List<String> LARGE = List.of("tenants", "journal", "people", "connectors");

  private static final List<String> OTHERS =
      List.of(
          "index",
          "suite",
          "calls",
          "provider",
          "audit",
          "subscription",
          "notices",
          "data",
          "partners");

  /** Pages that only an operator has. */
  private static final List<String> OF_OPERATORS = List.of("tenants", "partners");

  private final GatewayServer gateway;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Consumer<Figure> figures;

  /** Something that is asked for again and again. */
  private interface Ask {
    HttpRequest request(int i);
  }

  private AdminBench(GatewayServer gateway, Consumer<Figure> figures) {
    this.gateway = gateway;
    this.figures = figures;
  }

  static void run(Path folder, Consumer<Figure> figures) throws Exception {
    Bench.say("Starting Offhook for the administration benchmark…");
    empty(folder);
    try (GatewayServer gateway = GatewayServer.start(folder, Map.of())) {
      gateway.stop();
      Bench.say(
          "Making it large: %,d people with %d contacts each, %,d of the company, %,d lines, %,d companies, %,d calls…"
              .formatted(
                  LargeCompany.PEOPLE,
                  LargeCompany.OWN_CONTACTS,
                  LargeCompany.CONTACTS,
                  LargeCompany.LINES,
                  LargeCompany.TENANTS,
                  LargeCompany.CALLS));
      LargeCompany.fill(folder, Clock.systemUTC());
      gateway.startAgain();
      new AdminBench(gateway, figures).measure();
    }
  }

  /** What an earlier run left would be in the way of the same people. */
  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private void measure() throws Exception {
    Bench.say("Signing in, searching, opening pages…");
    publish("admin.sign_in_ms", 150, 300, times(SIGN_INS, 200, i -> signIn("anna", passwordOf())));
    publish(
        "admin.directory_search_ms",
        50,
        100,
        times(SEARCHES, 200, i -> get("api/people?q=" + searched(i), bench(i))));
    publish(
        "admin.contact_search_ms",
        50,
        100,
        times(SEARCHES, 200, i -> get("api/people?q=" + searchedContact(i), bench(i))));
    String admin = cookie(signIn("admin", gateway.passwordOf("admin")));
    pages(admin, cookie(signIn("operator", gateway.operatorPassword())));
    provision(admin);
    idlePhones();
  }

  /** Pages as a browser asks for them, which keeps the console's session. */
  private void pages(String admin, String operator) throws Exception {
    String ofAdmin = inSession(admin);
    String ofOperator = inSession(operator);
    Function<String, HttpRequest> page =
        name -> get("admin/" + name + ".xhtml", OF_OPERATORS.contains(name) ? ofOperator : ofAdmin);
    publish(
        "admin.console_page_ms",
        100,
        300,
        times(PAGES, 200, i -> page.apply(LARGE.get(i % LARGE.size()))));
    for (String name : Stream.concat(LARGE.stream(), OTHERS.stream()).toList()) {
      publish(
          "admin.console_page_ms." + name, 100, 300, times(EACH_PAGE, 200, _ -> page.apply(name)));
    }
  }

  /** The cookies after the first page. */
  private String inSession(String cookie) throws Exception {
    return send(get("admin/index.xhtml", cookie), 200).headers().allValues("Set-Cookie").stream()
        .map(set -> set.substring(0, set.indexOf(';')))
        .reduce(cookie, (all, one) -> all + "; " + one);
  }

  private void provision(String admin) throws Exception {
    Bench.say("Provisioning %,d people, each with a number…".formatted(PROVISIONED));
    long begun = System.nanoTime();
    for (int i = 0; i < PROVISIONED; i++) {
      String body =
          "{\"login\": \"new%1$d\", \"name\": \"New Person %1$d\", \"email\": \"new%1$d@demo.example\"}"
              .formatted(i);
      HttpResponse<String> made = send(byKey("people").POST(json(body)).build(), 201);
      // the PBX's management and the administrator share the work: each has a limit of requests
      send(
          request("api/tenants/demo/people/" + field(made.body(), "id") + "/numbers/+4930900" + i)
              .header("Cookie", admin)
              .header("Origin", origin())
              .PUT(HttpRequest.BodyPublishers.noBody())
              .build(),
          200,
          204);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    figures.accept(Figure.target("admin.provision_1000_s", seconds, "s", 120));
  }

  private void idlePhones() throws Exception {
    Bench.say("Opening %,d phones that do nothing…".formatted(LargeCompany.SESSIONS));
    ServerProcess server = new ServerProcess(gateway.processId());
    double before = server.held().heapMegabytes();
    try (IdlePhones phones = IdlePhones.open(gateway, LargeCompany.SESSIONS)) {
      double after = server.held().heapMegabytes();
      figures.accept(
          Figure.target(
              "admin.idle_phone_kb", (after - before) * 1024 / phones.count(), "kB", 100));
    }
  }

  private static String searched(int i) {
    return switch (i % 3) {
      case 0 -> "schmidt+" + i;
      case 1 -> "3070" + i;
      default -> "person" + (i * 37);
    };
  }

  /**
   * One contact of the company, about a hundred of them, one of one's own, and none at all: then
   * every one is looked at.
   */
  private static String searchedContact(int i) {
    return switch (i % 4) {
      case 0 -> "supplier+" + (10_000 + i);
      case 1 -> "supplier+" + (100 + i);
      case 2 -> "customer+" + (LargeCompany.CONTACTS + i);
      default -> "nobody+of+this+name+" + i;
    };
  }

  private String passwordOf() {
    return gateway.passwordOf("anna");
  }

  private static String bench(int i) {
    return "offhook=" + LargeCompany.token(i);
  }

  private HttpRequest signIn(String login, String password) {
    return request("api/session")
        .header("Origin", origin())
        .POST(json("{\"login\": \"" + login + "\", \"password\": \"" + password + "\"}"))
        .build();
  }

  private String cookie(HttpRequest signIn) throws Exception {
    String set = send(signIn, 200).headers().firstValue("Set-Cookie").orElseThrow();
    return set.substring(0, set.indexOf(';'));
  }

  private HttpRequest get(String path, String cookie) {
    return request(path).header("Cookie", cookie).GET().build();
  }

  private HttpRequest.Builder byKey(String path) {
    String key = gateway.connectorId() + ":" + gateway.apiKey();
    return request("api/tenants/demo/" + path)
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.phone() + path))
        .header("Content-Type", "application/json");
  }

  private String origin() {
    String phone = gateway.phone();
    return phone.substring(0, phone.length() - 1);
  }

  private static HttpRequest.BodyPublisher json(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private HttpResponse<String> send(HttpRequest request, Integer... expected)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (!List.of(expected).contains(answer.statusCode())) {
      throw new IOException(request + " was answered " + answer.statusCode() + answer.body());
    }
    return answer;
  }

  private static String field(String json, String name) {
    int begin = json.indexOf('"', json.indexOf("\"" + name + "\":") + name.length() + 3) + 1;
    return json.substring(begin, json.indexOf('"', begin));
  }

  /** Milliseconds that each took, one after the other, after some that do not count. */
  private double[] times(int count, int status, Ask ask) throws Exception {
    double[] times = new double[count];
    for (int i = -WARM_UP; i < count; i++) {
      HttpRequest request = ask.request(i + WARM_UP);
      long begun = System.nanoTime();
      send(request, status);
      if (i >= 0) {
        times[i] = (System.nanoTime() - begun) / 1e6;
      }
    }
    return times;
  }

  private void publish(String name, double p50, double p95, double[] times) {
    figures.accept(Figure.target(name + ".p50", Figure.percentile(times, 50), "ms", p50));
    figures.accept(Figure.target(name + ".p95", Figure.percentile(times, 95), "ms", p95));
  }
}
