package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForURLOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.Keycloak;
import org.offhook.kit.PhoneBrowser;
import org.offhook.talk.OnTheRunningGateway;

/**
 * Three companies, each with a realm of a real Keycloak: Alpha has a host name of its own and adds
 * its people as they come, Beta has only its domain and the people it was given, Gamma a provider
 * that is sparing with tokens. In the end the provider is gone.
 */
@OnTheRunningGateway
@TestMethodOrder(OrderAnnotation.class)
class IdentityProviderIT {
  private static final double PATIENCE = 20_000;
  private static final long LONGEST = 30_000_000_000L;

  private static GatewayServer gateway;
  private static Provisioner operator;
  private static Keycloak keycloak;
  private static PhoneBrowser browser;
  private static String alpha;
  private static String beta;

  @BeforeAll
  static void begin(GatewayServer running) throws Exception {
    gateway = running;
    int port = URI.create(running.phone()).getPort();
    alpha = "http://alpha.localhost:" + port + "/";
    beta = running.phone();
    Map<String, String> realms = new LinkedHashMap<>();
    realms.put("alpha", "alpha.localhost:" + port);
    realms.put("beta", "localhost:" + port);
    realms.put("gamma", "localhost:" + port);
    keycloak = Keycloak.start(Path.of("target", "keycloak-run"), realms, "beta", "gamma");
    browser = PhoneBrowser.start(440);
    operator = Provisioner.operator(running);
    company("alpha", "[\"alpha.localhost\"]", true);
    company("beta", "[]", false);
    person("beta", "mw", "maria");
    company("gamma", "[]", false);
    person("gamma", "mw", "maria");
    person("gamma", "aa", "ada");
  }

  private static void company(String id, String hosts, boolean adds) throws Exception {
    operator.must(
        201,
        operator.post(
            "",
            """
            {"id":"%s","name":"%s Ltd","country":"GB","hosts":%s,"domains":["%s.example"]}"""
                .formatted(id, id, hosts, id)));
    operator.must(
        200, operator.put("/" + id + "/identity-provider", wish(id, Keycloak.SECRET, adds)));
  }

  private static void person(String company, String login, String known) throws Exception {
    operator.must(
        201,
        operator.post(
            "/" + company + "/people",
            "{\"login\":\"%s\",\"name\":\"%s\",\"email\":\"%s@%s.example\"}"
                .formatted(login, login, known, company)));
  }

  private static String wish(String realm, String secret, boolean adds) {
    return at(keycloak.issuer(realm), secret, adds);
  }

  private static String at(String issuer, String secret, boolean adds) {
    return """
    {"name":"Keycloak","issuer":"%s","clientId":"offhook","secret":"%s",
     "roleClaim":"realm_access.roles","userRole":"phone","adminRole":"phone-admin",
     "addsPeople":%s,"localAccounts":false}"""
        .formatted(issuer, secret, adds);
  }

  @AfterAll
  static void end() throws Exception {
    browser.close();
    keycloak.close();
    for (String company : new String[] {"alpha", "beta", "gamma"}) {
      operator.put("/" + company + "/suspension", "");
      operator.delete("/" + company);
    }
  }

  @Test
  @Order(1)
  void aTrialSaysWhatIsWrong() throws Exception {
    assertThat(tried("beta", wish("beta", Keycloak.SECRET, false))).isEqualTo("works");
    assertThat(tried("beta", wish("beta", "wrong", false))).isEqualTo("CLIENT_REFUSED");
    // its client leads back to Alpha's host, not to the one that this is asked at
    assertThat(tried("alpha", wish("alpha", Keycloak.SECRET, true))).isEqualTo("CALLBACK_REFUSED");
    assertThat(tried("beta", wish("nobody", "x", false))).isEqualTo("NO_PROVIDER");
    assertThat(tried("beta", at("http://127.0.0.1:9", "x", false))).isEqualTo("UNREACHABLE");
    assertThat(tried("beta", at("https://169.254.169.254", "x", false)))
        .isEqualTo("ADDRESS_REFUSED");
    assertThat(operator.get("/beta/audit").body())
        .contains("PROVIDER_SET", "PROVIDER_TESTED")
        .doesNotContain(Keycloak.SECRET);
    assertThat(operator.get("/beta/identity-provider").body()).doesNotContain(Keycloak.SECRET);
  }

  private static String tried(String company, String wish) throws Exception {
    var answer = operator.must(200, operator.post("/" + company + "/identity-provider/test", wish));
    return answer.getBoolean("works") ? "works" : answer.getString("fault");
  }

  @Test
  @Order(2)
  void anAddressLeadsToTheCompanysProviderAndBackSignedIn() {
    Page page = page();
    page.navigate(beta + "signin");
    page.getByTestId("signin-login").fill("maria@beta.example");
    page.keyboard().press("Enter");
    atKeycloak(page, "maria");
    awaitPhone(page);
    assertThat(me(page)).contains("\"login\":\"mw\"", "\"roles\":[\"user\"]");
    page.context().close();
  }

  @Test
  @Order(3)
  void aPersonWhomTheCompanyDoesNotKnowIsToldSo() {
    Page page = page();
    page.navigate(beta + "api/provider/beta/start");
    atKeycloak(page, "ada");
    page.getByText("Nobody here has your e-mail address").waitFor();
    assertThat(me(page)).contains("not-signed-in");
    page.context().close();
  }

  @Test
  @Order(4)
  void theConsoleIsForThoseWhomTheClaimMakesAdministrators() throws Exception {
    Page page = page();
    page.navigate(alpha + "admin/");
    page.getByTestId("signin-provider").click();
    atKeycloak(page, "ada");
    page.waitForURL(alpha + "admin/**", new WaitForURLOptions().setTimeout(PATIENCE));
    page.getByText("ada", new Page.GetByTextOptions().setExact(true)).waitFor();
    assertTheConsoleTriesTheProvider(page);
    page.context().close();
    Page maria = mariaAtAlpha();
    Response refused = maria.navigate(alpha + "admin/");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(keycloak.lasting("alpha", "maria")).as("where there are others").isZero();
    maria.context().close();
  }

  private static void assertTheConsoleTriesTheProvider(Page page) {
    var exactly = new Page.GetByRoleOptions().setExact(true);
    page.getByRole(AriaRole.LINK, exactly.setName("Sign-in")).click();
    page.getByText("People sign in with your identity provider").waitFor();
    page.getByRole(AriaRole.BUTTON, exactly.setName("Test")).click();
    page.getByText("It works").waitFor();
    page.getByLabel("Secret").fill("wrong");
    page.getByRole(AriaRole.BUTTON, exactly.setName("Test")).click();
    page.getByText("or the secret is wrong").waitFor();
    picture(page, "console-provider");
  }

  /** For people to judge. */
  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", name + ".png")));
  }

  private static Page mariaAtAlpha() {
    Page page = page();
    page.navigate(alpha);
    page.getByTestId("signin-provider").click();
    atKeycloak(page, "maria");
    awaitPhone(page);
    return page;
  }

  @Test
  @Order(5)
  void whoSignsOutHereIsSignedOutThere() throws Exception {
    Page page = mariaAtAlpha();
    int before = keycloak.sessions("alpha", "maria");
    page.navigate(alpha + "settings");
    page.getByTestId("session").first().waitFor();
    picture(page, "settings-sessions");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out").setExact(true))
        .click();
    page.waitForURL(alpha + "signin**", new WaitForURLOptions().setTimeout(PATIENCE));
    assertThat(keycloak.sessions("alpha", "maria")).isEqualTo(before - 1);
    page.getByTestId("signin-provider").click();
    page.locator("#username").waitFor();
    page.context().close();
  }

  @Test
  @Order(6)
  void whoIsSignedOutThereIsSignedOutHereBehindTheBrowsersBack() throws Exception {
    Page page = mariaAtAlpha();
    keycloak.signOut("alpha", "maria");
    page.getByTestId("signin-provider").waitFor();
    assertThat(me(page)).contains("not-signed-in");
    page.context().close();
  }

  @Test
  @Order(7)
  void whoIsSignedOutThereIsSignedOutHereThroughTheBrowser() {
    Page page = page();
    page.navigate(beta + "api/provider/beta/start");
    atKeycloak(page, "maria");
    awaitPhone(page);
    Page other = page.context().newPage();
    other.navigate(keycloak.issuer("beta") + "/protocol/openid-connect/logout");
    other.locator("#kc-logout").click();
    page.getByTestId("signin-login").waitFor();
    assertThat(me(page)).contains("not-signed-in");
    page.context().close();
  }

  @Test
  @Order(8)
  void aSwappedSigningKeyIsFoundByItself() throws Exception {
    keycloak.swapKey("alpha");
    assertThatCode(() -> mariaAtAlpha().context().close()).doesNotThrowAnyException();
  }

  /** Those who may have them: Ada may not, and is sent there once more without. */
  @Test
  @Order(9)
  void whereRefreshTokensAreOnlyForWhoAsksForLastingOnesTheyAreAskedFor() throws Exception {
    Page first = page();
    assertThat(waysToGamma(first, "maria")).containsExactly("plain", "lasting, silently");
    awaitPhone(first);
    assertThat(keycloak.lasting("gamma", "maria")).isEqualTo(1);
    assertThat(operator.get("/gamma/identity-provider").body())
        .contains("\"offlineAccess\":\"ASKED\"");
    Page second = page();
    assertThat(waysToGamma(second, "maria")).as("known from now on").containsExactly("lasting");
    awaitPhone(second);
    Page ada = page();
    assertThat(waysToGamma(ada, "ada")).containsExactly("lasting", "plain");
    assertThat(keycloak.lasting("gamma", "ada")).isZero();
    keycloak.disable("gamma", "maria");
    first.getByTestId("signin-login").waitFor();
    second.getByTestId("signin-login").waitFor();
    assertThat(me(ada)).contains("\"login\":\"aa\"");
    for (Page page : List.of(first, second, ada)) {
      page.context().close();
    }
  }

  /** How somebody is sent to their provider, one time after the other. */
  private static List<String> waysToGamma(Page page, String username) {
    List<String> ways = new ArrayList<>();
    page.onRequest(
        request -> {
          if (request.url().contains("/openid-connect/auth?")) {
            ways.add(
                (request.url().contains("offline_access") ? "lasting" : "plain")
                    + (request.url().contains("prompt=none") ? ", silently" : ""));
          }
        });
    page.navigate(beta + "api/provider/gamma/start");
    atKeycloak(page, username);
    page.waitForURL(beta + "**");
    return ways;
  }

  @Test
  @Order(10)
  void whomTheProviderRefusesAtARefreshIsSignedOut() throws Exception {
    Page page = page();
    page.navigate(beta + "api/provider/beta/start");
    atKeycloak(page, "maria");
    awaitPhone(page);
    keycloak.disable("beta", "maria");
    page.getByTestId("signin-login").waitFor();
    assertThat(logged("its refresh was refused")).isTrue();
    page.context().close();
  }

  @Test
  @Order(11)
  void withTheProviderGoneWhoIsSignedInStaysAndOthersAreToldWhy() throws Exception {
    Page page = mariaAtAlpha();
    keycloak.close();
    long until = System.nanoTime() + LONGEST;
    while (!logged("the provider of alpha was not asked about its people")) {
      assertThat(System.nanoTime()).as("asked in vain").isLessThan(until);
      LockSupport.parkNanos(200_000_000);
    }
    assertThat(me(page)).contains("\"login\":\"maria\"");
    assertThat(page.locator("[data-testid=me][data-link=open]").count()).isEqualTo(1);
    Page other = page();
    other.navigate(alpha);
    other.getByTestId("signin-provider").click();
    other.getByText("sign-in service does not answer").waitFor();
    picture(other, "signin-provider-gone");
    other.context().close();
    page.context().close();
  }

  @Test
  @Order(12)
  void neitherDatabaseNorLogHasASecretOrTokenInClear() throws IOException {
    try (var files = Files.walk(Path.of("target", "run", "server"))) {
      for (Path file : files.filter(IdentityProviderIT::isWritten).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(Keycloak.SECRET, Keycloak.PASSWORD, "eyJhbGciOi");
      }
    }
  }

  private static boolean isWritten(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".mv.db") || name.endsWith(".log");
  }

  private static boolean logged(String words) throws IOException {
    return gateway.log().stream().anyMatch(line -> line.contains(words));
  }

  private static Page page() {
    return browser.device(gateway).page();
  }

  private static void atKeycloak(Page page, String username) {
    page.locator("#username").fill(username);
    page.locator("#password").fill(Keycloak.PASSWORD);
    page.locator("#kc-login").click();
  }

  private static void awaitPhone(Page page) {
    page.waitForSelector(
        "[data-testid=me][data-link=open]",
        new Page.WaitForSelectorOptions()
            .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
  }

  /** Who is signed in, or the problem, as the server answers this browser. */
  private static String me(Page page) {
    return (String) page.evaluate("() => fetch('/api/session').then(answer => answer.text())");
  }
}
