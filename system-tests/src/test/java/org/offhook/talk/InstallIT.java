package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.InstallableApp;

/** Anna puts the phone on her desk: the browser offers to install it. */
@OnTheRunningGateway
class InstallIT {
  @TempDir Path profile;

  @Test
  void theBrowserWouldInstallThePhone(GatewayServer gateway) {
    assertThat(InstallableApp.judge(gateway, profile))
        .isEqualTo(new InstallableApp("Offhook", "[]", "[]"));
  }
}
