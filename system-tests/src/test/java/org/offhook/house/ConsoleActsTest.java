package org.offhook.house;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Everything that the console does and shows can be done and read over REST: each of its acts, and
 * each of its pages, stands here with the operations that do the same.
 */
class ConsoleActsTest {
  private static final Path PAGES = Path.of("..", "admin-jsf", "src", "main", "webapp");
  private static final Path DESCRIPTION =
      Path.of(
          "..", "web", "src", "main", "resources", "org", "offhook", "web", "rest", "openapi.json");
  private static final Pattern ACT = Pattern.compile("(?:action|listener)=\"#\\{(\\w+\\.\\w+)");

  /** Acts that move about in the page alone. */
  private static final Set<String> OF_THE_PAGE =
      Set.of(
          "auditPage.forget",
          "auditPage.search",
          "connectorPage.askToRevoke",
          "connectorPage.forget",
          "connectorPage.forgetKey",
          "connectorPage.forgetTyped",
          "connectorPage.refresh",
          "connectorPage.search",
          "journalPage.forget",
          "journalPage.search",
          "linesPage.forget",
          "linesPage.search",
          "livePage.forget",
          "livePage.search",
          "noticesPage.begin",
          "noticesPage.choose",
          "peoplePage.begin",
          "peoplePage.choose",
          "peoplePage.forget",
          "peoplePage.forgetPassword",
          "peoplePage.search",
          "sessionsPage.forget",
          "sessionsPage.search",
          "suitePage.back",
          "suitePage.begin",
          "suitePage.cancel",
          "suitePage.choose",
          "suitePage.next",
          "suitePage.refresh",
          "tenantsPage.begin",
          "tenantsPage.choose",
          "tenantsPage.forget",
          "tenantsPage.search",
          "uploadPage.show");

  private static final Map<String, List<String>> ACTS = new TreeMap<>();
  private static final Map<String, List<String>> SHOWN = new TreeMap<>();

  private static void act(String name, String... operations) {
    ACTS.put(name, List.of(operations));
  }

  private static void page(String name, String... operations) {
    SHOWN.put(name, List.of(operations));
  }

  static {
    String tenant = "/tenants/{tenant}";
    String person = tenant + "/people/{person}";
    String connector = tenant + "/connectors/{connector}";
    act("connectorPage.add", "POST " + tenant + "/connectors");
    act("connectorPage.rename", "PUT " + connector);
    act("connectorPage.remove", "DELETE " + connector);
    act("connectorPage.makeKey", "POST " + connector + "/keys");
    act("connectorPage.revoke", "DELETE " + connector + "/keys/{key}");
    act("connectorPage.settle", "PUT " + connector + "/settings");
    act("profilePage.choose", "PUT " + connector + "/profile");
    act("dataPage.addSite", "POST " + tenant + "/sites");
    act("dataPage.removeSite", "DELETE " + tenant + "/sites/{site}");
    act("dataPage.beginExport", "POST " + tenant + "/export");
    act("dataPage.sendThere", "PUT " + tenant + "/webhook");
    act("dataPage.removeWebhook", "DELETE " + tenant + "/webhook");
    act("dataPage.retry", "POST " + tenant + "/webhook/retry");
    act("noticesPage.save", "POST " + tenant + "/notices", "PUT " + tenant + "/notices/{notice}");
    act("noticesPage.remove", "DELETE " + tenant + "/notices/{notice}");
    act("partnersPage.give", "PUT " + tenant + "/partners/{home}/{person}");
    act("partnersPage.take", "DELETE " + tenant + "/partners/{home}/{person}");
    act("peoplePage.save", "POST " + tenant + "/people", "PUT " + person);
    act("peoplePage.delete", "DELETE " + person);
    act("peoplePage.newPassword", "POST " + person + "/password");
    act("peoplePage.assign", "PUT " + person + "/numbers/{number}");
    act("peoplePage.take", "DELETE " + person + "/numbers/{number}");
    act("peoplePage.setLine", "PUT " + person + "/line");
    act("peoplePage.removeLine", "DELETE " + person + "/line");
    act("peoplePage.equip", "PUT " + person + "/equipment");
    act("peoplePage.endSessions", "DELETE " + person + "/sessions");
    act("peoplePage.resetSecondFactor", "DELETE " + person + "/second-factor");
    act("secondFactorPage.save", "PUT " + tenant + "/second-factor");
    act("sessionsPage.end", "DELETE " + person + "/sessions/{session}");
    act("sessionsPage.endAll", "DELETE " + person + "/sessions");
    act("providerPage.save", "PUT " + tenant + "/identity-provider");
    act("providerPage.remove", "DELETE " + tenant + "/identity-provider");
    act("providerPage.test", "POST " + tenant + "/identity-provider/test");
    act("signedIn.signOut", "DELETE /session");
    act("subscriptionPage.save", "PUT " + tenant + "/subscription");
    act("suitePage.save", "PUT " + tenant + "/suite");
    act("suitePage.disconnect", "DELETE " + tenant + "/suite");
    act("suitePage.synchronise", "POST " + tenant + "/suite/synchronisation");
    act("suitePage.test", "POST " + tenant + "/suite/trial");
    act("tenantsPage.save", "POST /tenants", "PUT " + tenant);
    act("tenantsPage.suspend", "PUT " + tenant + "/suspension");
    act("tenantsPage.resume", "DELETE " + tenant + "/suspension");
    act("tenantsPage.delete", "DELETE " + tenant);
    act("uploadPage.send", "POST " + tenant + "/uploads");
    act("uploadPage.stop", "DELETE " + tenant + "/uploads/{upload}");

    page("audit", "GET " + tenant + "/audit");
    page("calls", "GET " + tenant + "/calls/live");
    page(
        "connectors",
        "GET " + connector,
        "GET " + connector + "/settings",
        "GET " + connector + "/history",
        "GET " + tenant + "/lines");
    page(
        "data",
        "GET " + tenant + "/sites",
        "GET " + tenant + "/export",
        "GET " + tenant + "/export/data.zip",
        "GET " + tenant + "/webhook");
    page(
        "index",
        "GET " + tenant + "/connectors",
        "GET " + tenant + "/calls/live",
        "GET " + tenant + "/calls/last-hour",
        "GET " + tenant + "/calls/last-day",
        "GET " + tenant + "/calls/quality",
        "GET " + tenant + "/suite",
        "GET " + tenant + "/subscription",
        "GET " + tenant + "/notices");
    page("journal", "GET " + tenant + "/calls");
    page("notices", "GET " + tenant + "/notices");
    page("partners", "GET /partners");
    page(
        "people",
        "GET " + tenant + "/people",
        "GET " + person + "/line",
        "GET " + person + "/sessions",
        "GET " + person + "/equipment");
    page("provider", "GET " + tenant + "/identity-provider", "GET " + tenant + "/second-factor");
    page("sessions", "GET " + tenant + "/sessions");
    page("settings", "GET " + connector + "/profile");
    page(
        "subscription",
        "GET " + tenant + "/subscription",
        "GET " + tenant + "/subscription/statement",
        "GET " + tenant + "/subscription/statement.csv");
    page("suite", "GET " + tenant + "/suite");
    page("tenants", "GET /tenants");
    page(
        "upload",
        "GET " + tenant + "/uploads",
        "GET " + tenant + "/uploads/{upload}/faults",
        "GET " + tenant + "/uploads/{upload}/faults.csv");
  }

  @Test
  void everyActOfTheConsoleHasAnOperation() throws IOException {
    Set<String> acts = new TreeSet<>();
    try (Stream<Path> pages = Files.walk(PAGES)) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
        ACT.matcher(Files.readString(page)).results().forEach(found -> acts.add(found.group(1)));
      }
    }
    Set<String> known = new TreeSet<>(ACTS.keySet());
    known.addAll(OF_THE_PAGE);
    assertThat(known).isEqualTo(acts);
    assertThat(operations()).containsAll(ACTS.values().stream().flatMap(List::stream).toList());
  }

  @Test
  void everyPageOfTheConsoleCanBeRead() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> pages = Files.list(PAGES)) {
      pages
          .map(page -> page.getFileName().toString())
          .filter(name -> name.endsWith(".xhtml"))
          .forEach(name -> names.add(name.substring(0, name.length() - ".xhtml".length())));
    }
    names.removeAll(Set.of("expired", "refused", "failed", "missing")); // say only that
    assertThat(SHOWN.keySet()).isEqualTo(names);
    assertThat(operations()).containsAll(SHOWN.values().stream().flatMap(List::stream).toList());
  }

  private static Set<String> operations() throws IOException {
    Set<String> operations = new TreeSet<>();
    try (Reader in = Files.newBufferedReader(DESCRIPTION);
        var json = Json.createReader(in)) {
      JsonObject paths = json.readObject().getJsonObject("paths");
      paths.forEach(
          (path, methods) ->
              methods
                  .asJsonObject()
                  .keySet()
                  .forEach(
                      method ->
                          operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path)));
    }
    return operations;
  }
}
