package org.offhook.suite.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteSettings;

/** What cannot be an address, a directory or a secret is named, before anybody is asked. */
class SuiteWishTest {
  private static final SuiteSettings.Takes ALL =
      new SuiteSettings.Takes(true, true, false, true, true);
  private static final String URL = "https://suite.example";

  private static Optional<String> fault(
      SuiteKind kind,
      String url,
      String login,
      String directory,
      String client,
      String... secrets) {
    return new SuiteWish(
            new SuiteSettings(kind, url, login, directory, client, ALL),
            secrets.length > 0 ? Optional.of(secrets[0]) : Optional.empty(),
            secrets.length > 1 ? Optional.of(secrets[1]) : Optional.empty())
        .fault();
  }

  @Test
  void whatEachSuiteWantsFits() {
    assertThat(fault(SuiteKind.RINGCENTRAL, URL, "", "", "app", "secret", "a.b.c")).isEmpty();
    assertThat(fault(SuiteKind.MICROSOFT_365, URL, URL, "acme.example", "app", "s~x")).isEmpty();
    assertThat(fault(SuiteKind.RINGCENTRAL, URL, "", "", "app")).isEmpty();
  }

  @Test
  void theFieldAtFaultIsNamed() {
    assertThat(fault(SuiteKind.BUILT_IN, URL, "", "", "app")).contains("kind");
    assertThat(fault(SuiteKind.RINGCENTRAL, "", "", "", "app")).contains("url");
    assertThat(fault(SuiteKind.RINGCENTRAL, URL + "/\r\nx", "", "", "app")).contains("url");
    assertThat(fault(SuiteKind.RINGCENTRAL, URL, URL, "", "app")).contains("loginUrl");
    assertThat(fault(SuiteKind.MICROSOFT_365, URL, "", "d", "app")).contains("loginUrl");
    assertThat(fault(SuiteKind.MICROSOFT_365, URL, URL, "../x", "app")).contains("directory");
    assertThat(fault(SuiteKind.RINGCENTRAL, URL, "", "d", "app")).contains("directory");
    assertThat(fault(SuiteKind.RINGCENTRAL, URL, "", "", "a b")).contains("clientId");
    assertThat(fault(SuiteKind.RINGCENTRAL, URL, "", "", "a", "x\ny")).contains("clientSecret");
    assertThat(fault(SuiteKind.RINGCENTRAL, URL, "", "", "a", "s", "x".repeat(5000)))
        .contains("assertion");
    assertThat(fault(SuiteKind.MICROSOFT_365, URL, URL, "d", "a", "s", "jwt"))
        .contains("assertion");
  }
}
