package org.offhook.web.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.offhook.audit.Act;
import org.offhook.audit.AuditLine;
import org.offhook.audit.Change;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.ConnectorView;
import org.offhook.connector.TrunkSettings;
import org.offhook.directory.SuiteWord;
import org.offhook.directory.UserId;
import org.offhook.identity.OfflineAccess;
import org.offhook.identity.ProviderWish;
import org.offhook.identity.RoleClaim;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;
import org.offhook.notice.NoticeView;
import org.offhook.notice.NoticeWish;
import org.offhook.provisioning.PersonView;
import org.offhook.provisioning.PersonWish;
import org.offhook.provisioning.TenantView;
import org.offhook.provisioning.signin.ProviderView;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.desk.SuiteView;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.TenantWish;
import org.offhook.web.rest.NoticeJson;
import org.offhook.web.wire.Golden;

/** What is told of tenants, people, connectors, suites and acts, as the golden files have it. */
class BodiesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");

  @Test
  void tenants() {
    var wish =
        new TenantWish(
            "Acme Ltd",
            "gb",
            List.of("Phone.acme.example"),
            List.of("acme.example"),
            Optional.of(50),
            Optional.empty(),
            Optional.of(20));
    var acme =
        new TenantView(ACME, wish, Instant.parse("2026-01-05T08:00:00Z"), Optional.empty(), 12, 1);
    same(Bodies.page("tenants", List.of(acme), Bodies::tenant, Optional.of("1")), "tenants");
  }

  @Test
  void somebodyNew() {
    var maria =
        new PersonWish(
            "maria",
            "Maria Weber",
            Optional.of("maria@acme.example"),
            Set.of("user", "tenant-admin"),
            false);
    var view =
        new PersonView(
            new UserId(new UUID(0, 7)), maria, List.of("+447123456789", "501"), SuiteWord.NONE, 1);
    same(
        Bodies.secret(Bodies.person(view), "firstPassword", Optional.of("4f7k-2m9p-x3wq-8hnt")),
        "new-person");
    assertThat(Bodies.secret(Bodies.person(view), "firstPassword", Optional.empty()))
        .contains("\"firstPassword\":null");
  }

  @Test
  void aConnector() {
    Instant since = Instant.parse("2026-01-05T09:12:00Z");
    var flow =
        new ConnectorView.FlowView(
            "203.0.113.7:40112", "tls", "OpenScape Business", "4f2a", since, Optional.of(18L));
    var office =
        new ConnectorView(
            new ConnectorId("c-7f3k2p"),
            "Office",
            true,
            Optional.of(since),
            "",
            List.of(flow),
            List.of(new ConnectorView.KeyView("4f2a", NINE, "admin")),
            TrunkSettings.UNTOUCHED);
    same(Bodies.connector(office).build().toString(), "connector");
  }

  @Test
  void anIdentityProviderWithTheAddressesToRegisterThere() {
    var wish =
        new ProviderWish(
            "Acme",
            "https://login.acme.example/realms/acme",
            "offhook",
            Optional.of("a secret that is not told"),
            new RoleClaim("realm_access.roles", "phone", "phone-admin"),
            true,
            false);
    URI here = URI.create("https://phone.acme.example/api/provider/acme");
    same(
        Bodies.provider(new ProviderView(wish, OfflineAccess.ASKED, 1), here).build().toString(),
        "identity-provider");
  }

  @Test
  void aSuite() {
    Instant eight = Instant.parse("2026-02-01T08:00:00Z");
    var suite =
        new SuiteView(
            new SuiteSettings(
                SuiteKind.RINGCENTRAL,
                "https://platform.ringcentral.com",
                "",
                "",
                "our-app",
                new SuiteSettings.Takes(true, false, false, true, true)),
            false,
            eight,
            "WRONG_CREDENTIALS",
            "400 Invalid client",
            Optional.of(eight.minusSeconds(900)),
            eight.plusSeconds(60),
            new SuiteView.Counts(12, 10, 0, 1, 340),
            new SuiteView.Presence(false, Optional.empty(), "", ""),
            List.of("Carl Conrad (carl@acme.example)"),
            3);
    same(SuiteWishes.body(suite), "suite");
  }

  @Test
  void whatAPbxWants() {
    var settings = new TrunkSettings(DigitForm.INFO, true, Optional.of(PbxSecurity.SDES));
    same(Bodies.settings(settings).build().toString(), "trunk-settings");
    assertThat(Bodies.settings(TrunkSettings.UNTOUCHED).build().toString())
        .contains("\"security\":null");
  }

  @Test
  void acts() {
    var line =
        new AuditLine(
            50,
            NINE,
            "admin",
            ACME,
            Act.NUMBER_ASSIGNED,
            "Maria Weber (maria)",
            List.of(Change.of("number", "", "+447123456789")));
    same(Bodies.page("acts", List.of(line), Bodies::act, Optional.empty()), "audit");
  }

  @Test
  void notices() {
    var wish =
        new NoticeWish(
            NoticeWish.Kind.MAINTENANCE,
            NoticeWish.Severity.WARNING,
            true,
            NINE,
            Optional.of(Instant.parse("2026-01-05T18:00:00Z")),
            Map.of(
                "en", "Maintenance today  from 6 to 7 pm: calls go on, new ones begin later. ",
                "de",
                    "Heute von 18 bis 19 Uhr wird gewartet: Gespräche gehen weiter, neue beginnen"
                        + " später.",
                "fr", " "));
    var view = new NoticeView("6f1c7a52-3a0e-4a5b-9c1d-2f8e7b6a5d40", wish, NINE, "olga");
    same(NoticeJson.list(List.of(view)), "notices");
  }

  private static void same(String body, String golden) {
    assertThat(Golden.parse(body)).isEqualTo(Golden.json("rest/" + golden));
  }
}
