package org.offhook.call.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaSettings;

class MediaSetupTest {
  private static MediaSettings read(String browser, String pbx, String allowed, String ports) {
    return MediaSetup.settings(new MediaSetup.Addresses(browser, pbx, allowed), 40000, ports, 0);
  }

  private static InetAddress ip(String address) {
    return InetAddress.ofLiteral(address);
  }

  @Test
  void thePortRangeAndTheAddressesAreRead() {
    var settings = read("127.0.0.1", "127.0.0.2", "", " 41000-42999 ");
    assertThat(settings.firstPbxPort()).isEqualTo(41000);
    assertThat(settings.lastPbxPort()).isEqualTo(42999);
    assertThat(settings.pbxAddresses()).containsExactly(MediaAddress.of(ip("127.0.0.2")));
    assertThat(settings.allowed()).isEqualTo(AllowedAddresses.NONE);
  }

  @Test
  void anAddressMayHaveAPublicOneInFrontAndOthersBesideIt() {
    var settings =
        read("10.0.0.5=203.0.113.7, 2001:db8::5", "10.0.0.5", "127.0.0.0/8", "41000-42999");
    assertThat(settings.browserAddresses())
        .containsExactly(
            new MediaAddress(ip("10.0.0.5"), ip("203.0.113.7")),
            MediaAddress.of(ip("2001:db8::5")));
    assertThat(settings.allowed()).isEqualTo(AllowedAddresses.parse("127.0.0.0/8"));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, '', many, offhook.media.pbx.ports",
    "0.0.0.0, 127.0.0.1, '', 41000-41001, offhook.media.browser.address",
    "',127.0.0.1', 127.0.0.1, '', 41000-41001, offhook.media.browser.address",
    "127.0.0.1=::1, 127.0.0.1, '', 41000-41001, offhook.media.browser.address",
    "127.0.0.1, 127.0.0.1=, '', 41000-41001, offhook.media.pbx.address",
    "127.0.0.1, 127.0.0.1, here, 41000-41001, offhook.addresses.allowed"
  })
  void aSettingThatCannotBeUsedIsNamed(
      String browser, String pbx, String allowed, String ports, String setting) {
    assertThatThrownBy(() -> read(browser, pbx, allowed, ports)).hasMessageContaining(setting);
  }

  @Test
  void thereIsAlwaysALoop() {
    assertThat(read("127.0.0.1", "127.0.0.1", "", "41000-41001").loops()).isPositive();
  }
}
