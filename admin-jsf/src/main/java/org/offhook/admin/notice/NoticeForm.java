package org.offhook.admin.notice;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.notice.NoticeView;
import org.offhook.notice.NoticeWish;

/** What an administrator types to say something; times are those of their own zone. */
public final class NoticeForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private NoticeWish.Kind kind = NoticeWish.Kind.MAINTENANCE;
  private NoticeWish.Severity severity = NoticeWish.Severity.INFO;
  private boolean everybody;
  private String from = "";
  private String until = "";

  /** Sentences by language; a map for the page, which reads and writes it. */
  private final LinkedHashMap<String, String> texts = new LinkedHashMap<>();

  private NoticeForm() {}

  /** For something new, from now on. */
  static NoticeForm beginning(Instant now, ZoneId zone) {
    NoticeForm form = new NoticeForm();
    form.from = written(now, zone);
    return form;
  }

  static NoticeForm of(NoticeView notice, ZoneId zone) {
    NoticeWish is = notice.is();
    NoticeForm form = new NoticeForm();
    form.kind = is.kind();
    form.severity = is.severity();
    form.everybody = is.everybody();
    form.from = written(is.from(), zone);
    form.until = is.until().map(end -> written(end, zone)).orElse("");
    form.texts.putAll(is.texts());
    return form;
  }

  /** As a field of type datetime-local writes it. */
  private static String written(Instant instant, ZoneId zone) {
    return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES).toString();
  }

  /** Empty when a time cannot be read; {@link #unreadable} says which. */
  Optional<NoticeWish> wish(ZoneId zone) {
    return unreadable().isPresent()
        ? Optional.empty()
        : Optional.of(
            new NoticeWish(
                kind,
                severity,
                everybody,
                read(from, zone).orElseThrow(),
                read(until, zone),
                texts));
  }

  /** The field of a time that cannot be read. */
  Optional<String> unreadable() {
    if (read(from, ZoneId.of("UTC")).isEmpty()) {
      return Optional.of("from");
    }
    return until.isBlank() || read(until, ZoneId.of("UTC")).isPresent()
        ? Optional.empty()
        : Optional.of("until");
  }

  private static Optional<Instant> read(String text, ZoneId zone) {
    try {
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(LocalDateTime.parse(text.strip()).atZone(zone).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  public List<String> getLanguages() {
    return NoticeWish.LANGUAGES;
  }

  public Map<String, String> getTexts() {
    return texts;
  }

  public NoticeWish.Kind getKind() {
    return kind;
  }

  public void setKind(NoticeWish.Kind kind) {
    this.kind = kind;
  }

  public NoticeWish.Severity getSeverity() {
    return severity;
  }

  public void setSeverity(NoticeWish.Severity severity) {
    this.severity = severity;
  }

  public boolean isEverybody() {
    return everybody;
  }

  public void setEverybody(boolean everybody) {
    this.everybody = everybody;
  }

  public String getFrom() {
    return from;
  }

  public void setFrom(String from) {
    this.from = from;
  }

  public String getUntil() {
    return until;
  }

  public void setUntil(String until) {
    this.until = until;
  }
}
