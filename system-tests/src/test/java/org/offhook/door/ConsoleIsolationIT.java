package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/**
 * Every page of the console opened for another company, and every button pressed that anybody has
 * on it: nothing is seen, and nothing becomes of it (trial B13).
 */
@OnTheRunningGateway
class ConsoleIsolationIT {
  private static final Path PAGES = Path.of("..", "admin-jsf", "src", "main", "webapp");

  /** Something for every field, by its name on the page. */
  private static final Map<String, String> TYPED =
      Map.ofEntries(
          Map.entry("name", "Taken Over"),
          Map.entry("login", "eve"),
          Map.entry("roles", "user"),
          Map.entry("email", "eve@elsewhere.example"),
          Map.entry("country", "DE"),
          Map.entry("areaCode", "89"),
          Map.entry("url", "https://203.0.113.7/"),
          Map.entry("number", "502"),
          Map.entry("extension", "502"),
          Map.entry("host", "pbx.example"),
          Map.entry("secret", "taken"),
          Map.entry("en", "Taken over"),
          Map.entry("home", "demo"));

  private GatewayServer gateway;
  private TheirThings theirs;
  private Map<String, String> typed;

  @BeforeEach
  void anotherCompany(GatewayServer gateway) throws Exception {
    this.gateway = gateway;
    theirs = TheirThings.in(OtherCompany.on(gateway));
    typed = new java.util.HashMap<>(TYPED);
    typed.put("typed", theirs.ids().get("connector"));
    typed.put("tenant", theirs.tenant());
  }

  @AfterEach
  void isGone() throws Exception {
    theirs.close();
  }

  @Test
  void whatCanBePressedOnEveryPageChangesNothingOfAnotherCompany() throws Exception {
    Visitor operator = operator();
    try (OtherCompany given = OtherCompany.on(gateway);
        Partner partner = Partner.on(gateway)) {
      partner.isGiven(given.tenant());
      List<String> before = theirs.everything();
      List<String> demos = TheirThings.everythingOf(theirs.operator(), "demo");
      int pressed = 0;
      for (String page : pages()) {
        Set<String> buttons = ConsoleView.open(operator, of(page)).buttons();
        for (Visitor stranger : List.of(Visitor.signedIn(gateway, "admin"), partner.browser())) {
          ConsoleView view = ConsoleView.open(stranger, of(page));
          assertThat(view.html())
              .as(page)
              .doesNotContain("Eva", "Their PBX", theirs.tenant() + ".example", "Taken over");
          for (String button : buttons) {
            pressed += view.press(button, typed).isEmpty() ? 0 : 1;
          }
        }
      }
      assertThat(pressed).isGreaterThan(60);
      assertThat(theirs.everything()).isEqualTo(before);
      assertThat(TheirThings.everythingOf(theirs.operator(), "demo")).isEqualTo(demos);
    }
  }

  /** Else the test above would press nothing. */
  @Test
  void theSameButtonsDoSomethingForWhoMay() throws Exception {
    Visitor operator = operator();
    String site = "Taken Over";
    assertThat(theirs.everything().toString()).contains(site);
    ConsoleView data = ConsoleView.open(operator, of("data"));
    String row =
        data.buttons().stream().filter(name -> name.startsWith("sites:table:0:")).findFirst().get();
    data.press(row, typed);
    assertThat(sites()).doesNotContain(site);
    data.press("sites:add", typed);
    assertThat(sites()).contains(site);
    ConsoleView people = ConsoleView.open(operator, of("people"));
    people.press("personForm:save", typed);
    assertThat(theirs.everything().toString()).contains("eve@elsewhere.example");
    ConsoleView.open(operator, of("connectors")).press("removeForm:yes", typed);
    assertThat(theirs.operator().get("/" + theirs.tenant() + "/connectors").body())
        .doesNotContain("Their PBX");
  }

  @Test
  void filesOfAnotherCompanyAreEmpty() throws Exception {
    Visitor admin = Visitor.signedIn(gateway, "admin");
    for (String table : List.of("audit", "statement", "people", "tenants", "history", "faults")) {
      String file = admin.get("admin/" + table + ".csv?" + query()).body();
      assertThat(file).as(table).doesNotContain("eva", "Their PBX", theirs.tenant());
    }
  }

  private String sites() throws IOException, InterruptedException {
    return theirs.operator().get("/" + theirs.tenant() + "/sites").body();
  }

  private Visitor operator() throws IOException, InterruptedException {
    Visitor operator = new Visitor(gateway);
    assertThat(operator.signIn("operator", gateway.operatorPassword()).statusCode()).isEqualTo(200);
    return operator;
  }

  private String of(String page) {
    return page + ".xhtml?" + query();
  }

  private String query() {
    return "tenant="
        + theirs.tenant()
        + "&id="
        + theirs.ids().get("connector")
        + "&upload="
        + theirs.ids().get("upload");
  }

  /** All that the console has, but those that only say that nothing is to be seen. */
  private static Set<String> pages() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> pages = Files.list(PAGES)) {
      pages
          .map(page -> page.getFileName().toString())
          .filter(name -> name.endsWith(".xhtml"))
          .forEach(name -> names.add(name.substring(0, name.length() - ".xhtml".length())));
    }
    names.removeAll(List.of("expired", "refused", "failed", "missing"));
    assertThat(new ArrayList<>(names)).contains("index", "calls", "journal", "partners");
    return names;
  }
}
