package org.offhook.call.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.offhook.call.CallQuality;
import org.offhook.call.CallQuality.Way;
import org.offhook.call.Grade;
import org.offhook.limits.Limits;
import org.offhook.limits.SettableClock;
import org.offhook.media.MediaEvent;

/** How a call sounds, of what its legs were. */
class CallMeterTest {
  private static final String PBX = "pbx";
  private static final String LAPTOP = "laptop";
  private static final String MOBILE = "mobile";

  private final SettableClock clock = new SettableClock();
  private final CallMeter meter = new CallMeter(PBX, clock);

  @Test
  void nothingMeasuredIsNoQuality() {
    assertThat(meter.whole()).isEmpty();
    assertThat(meter.now()).isEmpty();
  }

  @Test
  void eachDirectionIsAsGoodAsTheWorseOfBothItsLegs() {
    meter.over(LAPTOP, SampleQuality.leg(1000, 100, 2.9, 1000, 0, 4.3));
    meter.over(PBX, SampleQuality.leg(1000, 200, 2.1, 1000, 0, 4.4));
    CallQuality quality = meter.whole().orElseThrow();
    assertThat(quality.heard()).contains(new Way(2.1, 20, 5));
    assertThat(quality.sent()).contains(new Way(2.9, 10, 5));
    assertThat(quality.roundTripMillis()).hasValue(80);
    assertThat(quality.mos()).isEqualTo(2.1);
    assertThat(quality.grade()).isEqualTo(Grade.POOR);
  }

  @Test
  void aPbxThatReportsNothingLeavesWhatTheBrowserSent() {
    meter.over(LAPTOP, SampleQuality.leg(1000, 0, 4.4, 1000, 0, 4.3));
    meter.over(PBX, SampleQuality.heardOnly(1000, 0, 4.35));
    assertThat(meter.whole().orElseThrow().sent()).contains(new Way(4.4, 0, 5));
    assertThat(meter.whole().orElseThrow().heard()).contains(new Way(4.3, 0, 5));
  }

  @Test
  void browsersThatFollowOneAnotherWeighAsTheirPackets() {
    meter.over(LAPTOP, SampleQuality.heardOnly(3000, 0, 4.4));
    meter.over(MOBILE, SampleQuality.heardOnly(1000, 100, 2.4));
    assertThat(meter.whole().orElseThrow().sent()).contains(new Way(3.9, 2.5, 5));
  }

  @Test
  void lessThanASecondOfSpeechSaysNothing() {
    meter.over(PBX, SampleQuality.heardOnly(Limits.QUALITY_PACKETS - 1, 20, 1.2));
    assertThat(meter.whole()).isEmpty();
    meter.over(PBX, SampleQuality.heardOnly(1, 0, 1.2));
    assertThat(meter.whole()).isPresent();
  }

  @Test
  void nowIsWhatWasToldLastAndNotLongAgo() {
    meter.told(new MediaEvent.Quality(PBX, SampleQuality.heardOnly(250, 0, 4.4)));
    meter.told(new MediaEvent.Quality(PBX, SampleQuality.heardOnly(250, 50, 2.2)));
    assertThat(meter.now()).map(CallQuality::mos).contains(2.2);
    assertThat(meter.whole()).isEmpty();
    clock.goOn(Limits.QUALITY_FRESH);
    assertThat(meter.now()).isEmpty();
  }

  @Test
  void aLegThatIsOverIsNotNow() {
    meter.told(new MediaEvent.Quality(LAPTOP, SampleQuality.heardOnly(250, 0, 2.2)));
    meter.over(LAPTOP, SampleQuality.heardOnly(500, 0, 2.2));
    assertThat(meter.now()).isEmpty();
  }
}
