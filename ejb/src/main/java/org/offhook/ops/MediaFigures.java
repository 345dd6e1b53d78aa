package org.offhook.ops;

import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import org.offhook.call.Grade;
import org.offhook.media.LegQuality;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaObserver;
import org.offhook.media.MediaSessions;
import org.offhook.media.StreamQuality;

/** Counts how calls sound: each five seconds of each leg are one sample, each direction apart. */
final class MediaFigures implements MediaObserver {
  private final Meters meters;

  MediaFigures(Meters meters) {
    this.meters = meters;
  }

  /** What the engine holds at the moment when somebody asks. */
  void watch(MediaSessions media) {
    meters.gauge("offhook.media.sessions", media, now -> now.usage().sessions());
    meters.gauge("offhook.media.legs.browser", media, now -> now.usage().browserLegs());
    meters.gauge("offhook.media.legs.pbx", media, now -> now.usage().pbxLegs());
    meters.gauge("offhook.media.ports", media, now -> now.usage().ports());
    meters.gauge("offhook.media.converted.streams", media, MediaSessions::convertedStreams);
  }

  @Override
  public void happened(Side side, MediaEvent event) {
    Tags leg = Tags.of("leg", side.name().toLowerCase(Locale.ROOT));
    switch (event) {
      case MediaEvent.Quality(String _, LegQuality quality) -> quality(leg, quality);
      case MediaEvent.Failed failed ->
          meters.count("offhook.media.failures", leg.and("why", failed.why().name()));
      default -> {} // what else happens on a leg is no figure
    }
  }

  private void quality(Tags leg, LegQuality quality) {
    quality.heard().ifPresent(stream -> stream(leg.and("direction", "heard"), stream));
    quality.sent().ifPresent(stream -> stream(leg.and("direction", "sent"), stream));
    quality
        .heard()
        .or(quality::sent)
        .ifPresent(
            stream ->
                stream
                    .roundTripMillis()
                    .ifPresent(ms -> meters.record("offhook.media.round.trip.ms", leg, ms)));
  }

  private void stream(Tags tags, StreamQuality stream) {
    meters.record("offhook.media.loss.percent", tags, stream.lossPercent());
    meters.record("offhook.media.jitter.ms", tags, stream.jitterMillis());
    meters.record("offhook.media.delay.ms", tags, stream.delayMillis());
    meters.record("offhook.media.mos", tags, stream.mos());
    meters.count(
        "offhook.media.spans",
        tags.and("grade", Grade.of(stream.mos()).name().toLowerCase(Locale.ROOT)));
    stream.bursts().ifPresent(bursts -> bursts(tags, bursts));
    stream
        .concealedPercent()
        .ifPresent(percent -> meters.record("offhook.media.concealed.percent", tags, percent));
  }

  private void bursts(Tags tags, StreamQuality.Bursts bursts) {
    meters.record("offhook.media.burst.percent", tags, bursts.burstPercent());
    meters.record("offhook.media.burst.ms", tags, bursts.burstMillis());
  }
}
