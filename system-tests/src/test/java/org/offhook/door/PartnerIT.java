package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/** A partner's administrator works in the companies that are in their hands, and in no other. */
@OnTheRunningGateway
class PartnerIT {
  private static final String SITE = "{\"name\":\"Leeds\",\"country\":\"GB\",\"areaCode\":\"113\"}";

  @Test
  void aPartnerWorksInTheCompaniesInTheirHandsUntilTheyAreTaken(GatewayServer gateway)
      throws Exception {
    try (OtherCompany first = OtherCompany.on(gateway);
        OtherCompany second = OtherCompany.on(gateway);
        OtherCompany third = OtherCompany.on(gateway);
        Partner partner = Partner.on(gateway)) {
      Provisioner works = partner.works();
      assertThat(works.must(200, works.get("")).getJsonArray("tenants")).isEmpty();
      partner.isGiven(first.tenant());
      partner.isGiven(second.tenant());

      assertThat(works.get("").body())
          .contains(first.tenant(), second.tenant())
          .doesNotContain(third.tenant(), "\"demo\"");
      for (OtherCompany company : new OtherCompany[] {first, second}) {
        String at = "/" + company.tenant();
        works.must(201, works.post(at + "/sites", SITE));
        works.must(201, works.post(at + "/people", "{\"login\":\"ida\",\"name\":\"Ida\"}"));
        assertThat(company.operator().get(at + "/audit").body())
            .contains("\"actor\":\"" + partner.login());
        assertThat(console(partner, company).html()).contains("Eva", "Ida");
      }
      assertThat(works.post("/" + third.tenant() + "/sites", SITE).statusCode()).isEqualTo(404);
      assertThat(works.get("/demo/people").statusCode()).isEqualTo(404);
      assertThat(console(partner, third).html()).doesNotContain("Eva");
      assertThat(works.put("/" + third.tenant() + "/partners/demo/" + partner.id(), ""))
          .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(403));

      ConsoleView open = console(partner, first);
      partner.loses(first.tenant());
      assertThat(works.get("/" + first.tenant()).statusCode()).isEqualTo(404);
      assertThat(works.post("/" + first.tenant() + "/sites", SITE).statusCode()).isEqualTo(404);
      open.press("personForm:save", Map.of("login", "late", "name", "Late Comer", "roles", "user"));
      assertThat(first.operator().get("/" + first.tenant() + "/people").body())
          .contains("Ida")
          .doesNotContain("Late Comer");
      assertThat(console(partner, first).html()).doesNotContain("Eva");
      works.must(200, works.get("/" + second.tenant()));
      partner.loses(second.tenant());
      assertThat(works.must(200, works.get("")).getJsonArray("tenants")).isEmpty();
    }
  }

  private static ConsoleView console(Partner partner, OtherCompany company) throws Exception {
    return ConsoleView.open(partner.browser(), "people.xhtml?tenant=" + company.tenant());
  }
}
