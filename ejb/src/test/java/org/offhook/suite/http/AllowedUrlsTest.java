package org.offhook.suite.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.media.AllowedAddresses;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;

/** This server asks what its operator lists, and nothing that leads inside. */
class AllowedUrlsTest {
  private static final AllowedUrls URLS =
      new AllowedUrls(
          "https://suite.example:8443, https://*.vendor.example,http://127.0.0.1:9000,"
              + "http://169.254.169.254,https://[::1]",
          AllowedAddresses.NONE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://suite.example:8443",
        "https://SUITE.example:8443/any/path?and=query",
        "https://api.vendor.example",
        "https://a.b.vendor.example:443/x",
        "wss://ws.vendor.example/ws",
      })
  void whatIsListedPasses(String url) {
    assertThat(URLS.lists(URI.create(url))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://suite.example:8443",
        "https://suite.example",
        "https://suite.example.evil.example:8443",
        "https://vendor.example",
        "https://evilvendor.example",
        "https://user@api.vendor.example",
        "ws://ws.vendor.example",
        "ftp://api.vendor.example",
        "https:api.vendor.example",
        "/relative",
        "file:///etc/passwd",
      })
  void whatIsNotListedDoesNot(String url) {
    assertThat(URLS.lists(URI.create(url))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9000", "http://169.254.169.254", "https://[::1]"})
  void whatLeadsInsideIsRefusedEvenWhenItIsListed(String url) {
    assertThat(URLS.lists(URI.create(url))).isTrue();
    SuiteFailure failure =
        catchThrowableOfType(SuiteFailure.class, () -> URLS.check(URI.create(url)));
    assertThat(failure.why()).isEqualTo(Why.NOT_ALLOWED);
  }

  @Test
  void loopbackPassesWhereTheOperatorAllowsTheAddressToo() throws SuiteFailure {
    new AllowedUrls("http://127.0.0.1:9000", AllowedAddresses.parse("127.0.0.0/8"))
        .check(URI.create("http://127.0.0.1:9000/x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"suite.example", "ftp://suite.example", "https://", "https://a@b"})
  void aSettingThatIsNoOriginStopsTheServer(String setting) {
    assertThatThrownBy(() -> new AllowedUrls(setting, AllowedAddresses.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theVendorsCloudsAreThereWithoutASetting() {
    AllowedUrls vendors = new AllowedUrls(AllowedUrls.VENDORS, AllowedAddresses.NONE);
    for (String url :
        new String[] {
          "https://platform.ringcentral.com",
          "https://platform.devtest.ringcentral.com",
          "wss://ws-api.ringcentral.com/ws",
          "https://graph.microsoft.com/v1.0",
          "https://login.microsoftonline.com/acme/oauth2"
        }) {
      assertThat(vendors.lists(URI.create(url))).as(url).isTrue();
    }
  }
}
