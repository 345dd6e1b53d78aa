package org.offhook.journal;

import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.offhook.call.CallQuality;
import org.offhook.call.CallQuality.Way;
import org.offhook.export.Csv;

/** Journal entries as CSV: one person's own, or a tenant's with the person in front. */
public final class JournalCsv {
  private static final List<String> COLUMNS =
      List.of(
          "call",
          "direction",
          "number",
          "name",
          "line",
          "started",
          "answered",
          "ended",
          "ending",
          "seconds",
          "heard_mos",
          "sent_mos",
          "heard_loss_percent",
          "sent_loss_percent",
          "heard_jitter_ms",
          "sent_jitter_ms",
          "round_trip_ms");

  private final Csv csv;

  public JournalCsv(Writer out) {
    this.csv = new Csv(out);
  }

  public void header() {
    csv.line(COLUMNS);
  }

  public void entry(JournalEntry entry) {
    csv.line(cells(entry));
  }

  public void tenantHeader() {
    csv.line(after("person", COLUMNS));
  }

  public void tenantRow(TenantRow row) {
    csv.line(after(Csv.text(row.person()), cells(row.entry())));
  }

  private static List<String> after(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  /** Empty where it was not measured. */
  private static String figure(
      JournalEntry entry,
      Function<CallQuality, Optional<Way>> direction,
      ToDoubleFunction<Way> figure) {
    return entry
        .quality()
        .flatMap(direction)
        .map(way -> Double.toString(figure.applyAsDouble(way)))
        .orElse("");
  }

  private static String roundTrip(CallQuality quality) {
    OptionalInt millis = quality.roundTripMillis();
    return millis.isPresent() ? Integer.toString(millis.getAsInt()) : "";
  }

  private static List<String> cells(JournalEntry entry) {
    return List.of(
        entry.call().toString(),
        entry.direction().name(),
        Csv.number(entry.peer().number()),
        Csv.text(entry.peer().name()),
        Csv.number(entry.line()),
        Csv.time(entry.started()),
        entry.answered().map(Csv::time).orElse(""),
        Csv.time(entry.ended()),
        entry.ending().name(),
        Long.toString(entry.seconds()),
        figure(entry, CallQuality::heard, Way::mos),
        figure(entry, CallQuality::sent, Way::mos),
        figure(entry, CallQuality::heard, Way::lossPercent),
        figure(entry, CallQuality::sent, Way::lossPercent),
        figure(entry, CallQuality::heard, Way::jitterMillis),
        figure(entry, CallQuality::sent, Way::jitterMillis),
        entry.quality().map(JournalCsv::roundTrip).orElse(""));
  }
}
