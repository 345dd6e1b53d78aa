package org.offhook.web.rest;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Locale;
import org.offhook.notice.NoticeView;
import org.offhook.web.wire.Instants;

/** Notices as phones and administrators read them. */
public final class NoticeJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private NoticeJson() {}

  /** All there are. */
  public static String list(List<NoticeView> notices) {
    var array = JSON.createArrayBuilder();
    notices.forEach(notice -> array.add(notice(notice)));
    return JSON.createObjectBuilder().add("notices", array).build().toString();
  }

  /** One of them. */
  public static JsonObjectBuilder notice(NoticeView notice) {
    var texts = JSON.createObjectBuilder();
    notice.is().texts().forEach(texts::add);
    return JSON.createObjectBuilder()
        .add("id", notice.id())
        .add("kind", word(notice.is().kind()))
        .add("severity", word(notice.is().severity()))
        .add("everybody", notice.is().everybody())
        .add("from", Instants.text(notice.is().from()))
        .add(
            "until",
            notice
                .is()
                .until()
                .<JsonValue>map(until -> JSON.createValue(Instants.text(until)))
                .orElse(JsonValue.NULL))
        .add("texts", texts);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
