package org.offhook.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinds of PBX we know, and what is typed into them. */
class PbxProfilesTest {
  private static final Map<String, String> OWN =
      Map.of(
          "host", "phone.acme.example",
          "port", "65061",
          "connector", "c-7f3k2p",
          "realm", KeyDigest.REALM);

  static Iterable<PbxProfile> profiles() {
    return PbxProfiles.all();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everySheetNamesServerUserAndTheKeysPlaceAndNothingIsLeftOpen(PbxProfile profile) {
    String sheet = written(profile.filled(OWN));
    assertThat(sheet).contains("phone.acme.example", "65061", "c-7f3k2p", "{key}");
    assertThat(sheet.replace("{key}", "")).doesNotContainPattern("\\{[a-z]+}");
    assertThat(profile.security()).isIn("RTP", "SDES", "DTLS");
  }

  @Test
  void aConnectorOfAProfileThatIsNotKnownAnyMoreIsAGenericOne() {
    assertThat(PbxProfiles.all().getFirst().id()).isEqualTo(PbxProfiles.GENERIC);
    assertThat(PbxProfiles.of("A_PBX_OF_YESTERDAY").id()).isEqualTo(PbxProfiles.GENERIC);
    assertThat(PbxProfiles.of("ASTERISK").file()).contains("type = registration");
    assertThat(PbxProfiles.of("OPENSCAPE_BUSINESS").features())
        .containsEntry("doNotDisturbOn", "*97");
  }

  @Test
  void thePortIsTheTlsPoints() {
    assertThat(ProfileDesk.tlsPort("udp/0.0.0.0/65060, tls/0.0.0.0/65061")).isEqualTo("65061");
    assertThat(ProfileDesk.tlsPort("tls/[::]/5061")).isEqualTo("5061");
    assertThat(ProfileDesk.tlsPort("udp/0.0.0.0/65060")).isEmpty();
  }

  private static String written(PbxProfile profile) {
    StringBuilder all = new StringBuilder(profile.file());
    profile.settings().forEach(one -> all.append(one.value()).append('\n'));
    return all.toString();
  }
}
