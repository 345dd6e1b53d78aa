package org.offhook.web.provisioning;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.offhook.connector.LineSetup;
import org.offhook.connector.TrunkSettings;
import org.offhook.directory.Equipment;
import org.offhook.directory.SiteWish;
import org.offhook.identity.ProviderWish;
import org.offhook.identity.RoleClaim;
import org.offhook.limits.Limits;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;
import org.offhook.notice.NoticeWish;
import org.offhook.provisioning.PersonWish;
import org.offhook.provisioning.SubscriptionWish;
import org.offhook.subscription.Plan;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.TenantWish;
import org.offhook.upload.row.UploadRow;
import org.offhook.web.rest.Problem;
import org.offhook.web.rest.RestJson;

/** The body of a request, field by field: each read strictly, or the request is refused. */
final class Wishes {
  private static final int ITEMS = 100;

  private final JsonObject body;

  private Wishes(JsonObject body) {
    this.body = body;
  }

  /** An upload, which may be larger than other requests. */
  static Wishes upload(InputStream body) throws IOException {
    return new Wishes(
        RestJson.object(body, Limits.UPLOAD_BYTES).orElseThrow(Problem.BAD_REQUEST::exception));
  }

  static Wishes of(InputStream body) throws IOException {
    return new Wishes(
        RestJson.object(body, Limits.PROVISIONING_BYTES)
            .orElseThrow(Problem.BAD_REQUEST::exception));
  }

  /** The same request again has the same text. */
  String text() {
    return body.toString();
  }

  TenantId id() {
    try {
      return new TenantId(text("id"));
    } catch (IllegalArgumentException e) {
      throw Problem.UNFIT.exception("id");
    }
  }

  TenantWish tenant() {
    return new TenantWish(
        text("name"),
        text("country"),
        texts("hosts"),
        texts("domains"),
        whole("seats"),
        whole("journalDays"),
        whole("callsAtOnce"));
  }

  SubscriptionWish subscription() {
    return new SubscriptionWish(
        choice("plan", Plan.class), whole("seats"), whole("graceDays").orElse(0));
  }

  NoticeWish notice() {
    return new NoticeWish(
        choice("kind", NoticeWish.Kind.class),
        choice("severity", NoticeWish.Severity.class),
        truth("everybody"),
        instant("from").orElseThrow(() -> Problem.BAD_REQUEST.exception("from")),
        instant("until"),
        named("texts"));
  }

  PersonWish person() {
    return new PersonWish(
        text("login"),
        text("name"),
        maybe("email"),
        body.containsKey("roles") ? Set.copyOf(texts("roles")) : Set.of("user"),
        truth("disabled"));
  }

  ProviderWish provider() {
    return new ProviderWish(
        text("name"),
        text("issuer"),
        text("clientId"),
        maybe("secret"),
        new RoleClaim(
            maybe("roleClaim").orElse(""),
            maybe("userRole").orElse(""),
            maybe("adminRole").orElse("")),
        truth("addsPeople"),
        !body.containsKey("localAccounts") || truth("localAccounts"));
  }

  SiteWish site() {
    return new SiteWish(text("name"), text("country"), maybe("areaCode").orElse(""));
  }

  Equipment equipment() {
    Set<Equipment.Capability> capabilities = new TreeSet<>();
    for (String word : texts("capabilities")) {
      capabilities.add(known("capabilities", Equipment.Capability.class, word));
    }
    return new Equipment(
        maybe("site"),
        maybe("voicemailNumber"),
        truth("voicemailLicence"),
        capabilities,
        objects("phones").stream()
            .map(
                phone ->
                    new Equipment.Phone(
                        phone.text("name"),
                        phone.text("extension"),
                        phone.maybe("group").orElse("")))
            .toList());
  }

  /** The rows of an upload. */
  List<UploadRow> rows() {
    JsonValue rows = body.get("lines");
    if (rows == null || rows.getValueType() != JsonValue.ValueType.ARRAY) {
      throw Problem.BAD_REQUEST.exception("lines");
    }
    if (rows.asJsonArray().size() > Limits.UPLOAD_ROWS) {
      throw Problem.TOO_LARGE.exception("lines");
    }
    return rows.asJsonArray().stream().map(Wishes::row).toList();
  }

  private static UploadRow row(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      throw Problem.BAD_REQUEST.exception("lines");
    }
    Map<String, String> fields = new HashMap<>();
    object.forEach(
        (name, field) ->
            fields.put(
                name.toLowerCase(Locale.ROOT),
                switch (field) {
                  case JsonString text -> text.getString();
                  case JsonValue none when none.getValueType() == JsonValue.ValueType.NULL -> "";
                  default -> field.toString();
                }));
    return new UploadRow(fields);
  }

  private List<Wishes> objects(String field) {
    return items(field, JsonObject.class, Wishes::new);
  }

  /** Empty where there are none. */
  private <J extends JsonValue, T> List<T> items(String field, Class<J> kind, Function<J, T> read) {
    JsonValue value = body.get(field);
    if (value == null) {
      return List.of();
    }
    if (value.getValueType() != JsonValue.ValueType.ARRAY
        || value.asJsonArray().size() > ITEMS
        || !value.asJsonArray().stream().allMatch(kind::isInstance)) {
      throw Problem.BAD_REQUEST.exception(field);
    }
    return value.asJsonArray().stream().map(kind::cast).map(read).toList();
  }

  LineSetup.Account line() {
    String host = text("host");
    return new LineSetup.Account(
        text("extension"),
        maybe("domain").orElse(host),
        host,
        whole("port").orElse(0),
        maybe("transport").orElse("tls"),
        text("secret"),
        constant("digits", DigitForm.class).orElse(DigitForm.RFC4733));
  }

  TrunkSettings settings() {
    return new TrunkSettings(
        constant("digits", DigitForm.class).orElse(DigitForm.RFC4733),
        truth("symmetricRtp"),
        constant("security", PbxSecurity.class));
  }

  /** A value of an enum by its own name, where there is one. */
  private <E extends Enum<E>> Optional<E> constant(String field, Class<E> of) {
    return maybe(field)
        .map(
            text ->
                Arrays.stream(of.getEnumConstants())
                    .filter(one -> one.name().equals(text))
                    .findFirst()
                    .orElseThrow(() -> Problem.UNFIT.exception(field)));
  }

  String text(String field) {
    return maybe(field).orElseThrow(() -> Problem.BAD_REQUEST.exception(field));
  }

  /** A value of an enum, as {@link Bodies#word} writes it. */
  <E extends Enum<E>> E choice(String field, Class<E> values) {
    return known(field, values, text(field));
  }

  private static <E extends Enum<E>> E known(String field, Class<E> values, String word) {
    return Arrays.stream(values.getEnumConstants())
        .filter(value -> Bodies.word(value).equals(word))
        .findFirst()
        .orElseThrow(() -> Problem.UNFIT.exception(field));
  }

  /** ISO 8601 with an offset, as in 2026-01-05T09:00:00Z. */
  private Optional<Instant> instant(String field) {
    try {
      return maybe(field).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw Problem.BAD_REQUEST.exception(field);
    }
  }

  /** An object whose fields are all texts. */
  private Map<String, String> named(String field) {
    if (!(body.get(field) instanceof JsonObject object) || object.size() > ITEMS) {
      throw Problem.BAD_REQUEST.exception(field);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    object.forEach(
        (name, value) -> {
          if (!(value instanceof JsonString text)) {
            throw Problem.BAD_REQUEST.exception(field);
          }
          texts.put(name, text.getString());
        });
    return texts;
  }

  Optional<String> maybe(String field) {
    return switch (body.get(field)) {
      case null -> Optional.empty();
      case JsonString text -> Optional.of(text.getString());
      case JsonValue value when value.getValueType() == JsonValue.ValueType.NULL ->
          Optional.empty();
      default -> throw Problem.BAD_REQUEST.exception(field);
    };
  }

  private List<String> texts(String field) {
    return items(field, JsonString.class, JsonString::getString).stream().distinct().toList();
  }

  private Optional<Integer> whole(String field) {
    try {
      return switch (body.get(field)) {
        case null -> Optional.empty();
        case JsonNumber number -> Optional.of(number.intValueExact());
        case JsonValue value when value.getValueType() == JsonValue.ValueType.NULL ->
            Optional.empty();
        default -> throw Problem.BAD_REQUEST.exception(field);
      };
    } catch (ArithmeticException e) {
      throw Problem.BAD_REQUEST.exception(field);
    }
  }

  boolean truth(String field) {
    return switch (body.get(field)) {
      case null -> false;
      case JsonValue value when value.getValueType() == JsonValue.ValueType.TRUE -> true;
      case JsonValue value when value.getValueType() == JsonValue.ValueType.FALSE -> false;
      default -> throw Problem.BAD_REQUEST.exception(field);
    };
  }
}
