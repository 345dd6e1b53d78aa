package org.offhook.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.offhook.door.Provisioner;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.PhoneBrowser;
import org.offhook.talk.OnTheRunningGateway;

/** An administrator sends a file of people, goes away, and comes back to what became of it. */
@OnTheRunningGateway
class UploadPageIT {
  private static final String FILE =
      """
      login,name,email,number
      ann,Ann Archer,ann@many.example,501
      bob,Bob Baker,bob@many.example,501
      cat,Cat Cook,cat@many.example,503
      """;

  @Test
  void aFileIsTakenOverAndItsFaultyRowsAreShown(GatewayServer gateway) throws Exception {
    PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
    String id = "file-" + UUID.randomUUID().toString().substring(0, 8);
    Provisioner operator = Provisioner.operator(gateway);
    String company = "{\"id\":\"%1$s\",\"name\":\"%1$s\",\"country\":\"GB\"}".formatted(id);
    operator.must(201, operator.post("", company));
    try (PhoneBrowser browser = PhoneBrowser.start(700)) {
      Administrator admin = Administrator.operator(browser, gateway);
      admin.awaitHeading("Overview");
      Page page = admin.page();
      page.navigate(gateway.console() + "people.xhtml?tenant=" + id);
      link(page, "Upload a file").click();
      admin.awaitHeading("Upload a file");
      page.locator("input[type=file]")
          .setInputFiles(
              new FilePayload("staff.csv", "text/csv", FILE.getBytes(StandardCharsets.UTF_8)));
      admin.button("Upload").click();
      assertThat(page.getByText("The upload has begun.")).isVisible();
      assertThat(page.getByTestId("upload")).containsText("Done");
      page.navigate(gateway.console() + "people.xhtml?tenant=" + id);
      assertThat(admin.row("Cat Cook")).containsText("503");
      link(page, "Upload a file").click();
      assertThat(page.getByTestId("upload")).hasText("Done: 3 rows, 1 of them faulty.");
      assertThat(admin.row("bob@many.example")).containsText("number: somebody has this already.");
      Assertions.assertThat(admin.barriers()).isEmpty();
      Assertions.assertThat(admin.overhang()).isNotPositive();
      admin.picture("upload");
      Download faults = page.waitForDownload(() -> link(page, "Fetch the faulty rows").click());
      try (var in = faults.createReadStream()) {
        Assertions.assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .contains("\"bob\",\"Bob Baker\"", "\"2\",\"TAKEN\",\"number\"")
            .doesNotContain("ann@");
      }
    }
  }

  private static com.microsoft.playwright.Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
