package org.offhook.call.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MediaSetupTest {
  @Test
  void thePortRangeAndTheAddressesAreRead() {
    var settings = MediaSetup.settings("127.0.0.1", 40000, "127.0.0.2", " 41000-42999 ", 3);
    assertThat(settings.firstPbxPort()).isEqualTo(41000);
    assertThat(settings.lastPbxPort()).isEqualTo(42999);
    assertThat(settings.pbxAddress().getHostAddress()).isEqualTo("127.0.0.2");
    assertThat(settings.loops()).isEqualTo(3);
  }

  @Test
  void aSettingThatCannotBeUsedIsNamed() {
    assertThatThrownBy(() -> MediaSetup.settings("127.0.0.1", 40000, "127.0.0.1", "many", 0))
        .hasMessageContaining("offhook.media.pbx.ports");
  }

  @Test
  void thereIsAlwaysALoop() {
    assertThat(MediaSetup.settings("127.0.0.1", 0, "127.0.0.1", "41000-41001", 0).loops())
        .isPositive();
  }
}
