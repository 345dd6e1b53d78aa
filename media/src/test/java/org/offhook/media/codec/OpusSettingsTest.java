package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a listener's fmtp makes of our settings (RFC 7587 section 6.1). */
class OpusSettingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 0 | false | 28000",
        "minptime=10;useinbandfec=1 | 10 | false | 28000",
        "useinbandfec=0; usedtx=1 | 0 | true | 28000",
        "usedtx=0 | 0 | false | 28000",
        "maxaveragebitrate=16000; useinbandfec=1 | 10 | false | 16000",
        "maxaveragebitrate=1000 | 0 | false | 6000",
        "maxaveragebitrate=510000 | 0 | false | 28000",
        "maxaveragebitrate=99999999999 | 0 | false | 28000",
        "maxaveragebitrate=; ;;usedtx | 0 | false | 28000"
      })
  void wishes_are_followed(String fmtp, int loss, boolean dtx, int bitrate) {
    OpusSettings settings = OpusSettings.WIDE_BAND.wishedBy(fmtp);
    assertThat(settings.expectedLoss()).isEqualTo(loss);
    assertThat(settings.dtx()).isEqualTo(dtx);
    assertThat(settings.bitrate()).isEqualTo(bitrate);
  }

  @Test
  void nothing_else_changes() {
    OpusSettings settings = OpusSettings.FULL_BAND.wishedBy("stereo=1;maxplaybackrate=8000");
    assertThat(settings.rate()).isEqualTo(OpusSettings.FULL_BAND.rate());
    assertThat(settings.complexity()).isEqualTo(OpusSettings.FULL_BAND.complexity());
  }
}
