package org.offhook.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offhook.call.Ending;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;

class EndingsTest {
  @ParameterizedTest
  @CsvSource({
    "WRONG_FINGERPRINT, INSECURE_MEDIA",
    "DTLS_FAILED, PBX_FAILED",
    "NO_PATH, PBX_LOST",
    "ENGINE, INTERNAL"
  })
  void aPbxLegWithoutMediaEndsTheCallWithItsReason(MediaFailure why, Ending.Code code) {
    Ending ending = Endings.media(new MediaEvent.Failed("far-leg", why, "of this leg"));
    assertThat(ending.code()).isEqualTo(code);
    assertThat(ending.detail()).isEqualTo(why + " of this leg");
  }
}
