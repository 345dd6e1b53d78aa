package org.offhook.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonePathTest {

  @ParameterizedTest
  @CsvSource({
    "/, PLACE",
    "/signin, PLACE",
    "/calls, PLACE",
    "/calls/7, PLACE",
    "/apis, PLACE",
    "/sockets, PLACE",
    "/index.html, FILE",
    "/sw.js, FILE",
    "/manifest.webmanifest, FILE",
    "/icons/handset.svg, FILE",
    "/v1.2/calls, PLACE",
    "/WEB-INF/web.xml, FILE",
    "/WEB-INF/classes, FILE",
    "/web-inf, FILE",
    "/META-INF/x, FILE",
    "/assets/index-5d0b7c2f.js, ASSET",
    "/assets/x, ASSET",
    "/api, INTERFACE",
    "/api/session, INTERFACE",
    "/API/session, INTERFACE",
    "/socket, INTERFACE",
    "/socket/x.js, INTERFACE"
  })
  void aPathTellsWhatItIs(String path, PhonePath kind) {
    assertThat(PhonePath.of(path)).isEqualTo(kind);
  }

  @Test
  void onlyWhatNeverChangesIsKeptForEver() {
    for (PhonePath kind : PhonePath.values()) {
      assertThat(kind.caching().contains("immutable")).isEqualTo(kind == PhonePath.ASSET);
    }
  }
}
