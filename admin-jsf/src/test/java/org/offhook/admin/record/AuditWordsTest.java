package org.offhook.admin.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditWordsTest {
  private static final ResourceBundle GERMAN =
      ResourceBundle.getBundle("org.offhook.admin.words", Locale.GERMAN);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "voicemailLicence | true | ja",
        "secondFactor | false | nein",
        "capabilities | CONFERENCE DESK_PHONE | Konferenz, Steuerung des Tischtelefons",
        "roles | tenant-admin user | Administrator, Telefonnutzer",
        "kind | NEWS | Neuigkeiten",
        "kind | RINGCENTRAL | RingCentral",
        "until | 2026-11-26T22:00:00Z | um 2026-11-26T22:00:00Z",
        "until | some day | some day",
        "name | true | true",
        "capabilities | LATER | LATER",
        "site | '' | –",
      })
  void what_programs_write_is_said_in_words(String field, String value, String said) {
    assertThat(AuditWords.said(field, value, GERMAN, instant -> "um " + instant)).isEqualTo(said);
  }
}
