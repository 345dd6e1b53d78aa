package org.offhook.web.provisioning;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.offhook.connector.LineSetup;
import org.offhook.connector.TrunkSettings;
import org.offhook.identity.ProviderWish;
import org.offhook.identity.RoleClaim;
import org.offhook.limits.Limits;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;
import org.offhook.provisioning.PersonWish;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.TenantWish;
import org.offhook.web.rest.Problem;
import org.offhook.web.rest.RestJson;

/** The body of a request, field by field: each read strictly, or the request is refused. */
final class Wishes {
  private static final int ITEMS = 100;

  private final JsonObject body;

  private Wishes(JsonObject body) {
    this.body = body;
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
        whole("journalDays"));
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

  LineSetup.Account line() {
    String host = text("host");
    return new LineSetup.Account(
        text("extension"),
        maybe("domain").orElse(host),
        host,
        whole("port").orElse(0),
        maybe("transport").orElse("tls"),
        text("secret"),
        choice(DigitForm.class, "digits").orElse(DigitForm.RFC4733));
  }

  TrunkSettings settings() {
    return new TrunkSettings(
        choice(DigitForm.class, "digits").orElse(DigitForm.RFC4733),
        truth("symmetricRtp"),
        choice(PbxSecurity.class, "security"));
  }

  private <E extends Enum<E>> Optional<E> choice(Class<E> of, String field) {
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
    JsonValue value = body.get(field);
    if (value == null) {
      return List.of();
    }
    if (value.getValueType() != JsonValue.ValueType.ARRAY || value.asJsonArray().size() > ITEMS) {
      throw Problem.BAD_REQUEST.exception(field);
    }
    return value.asJsonArray().stream()
        .map(
            item -> {
              if (item instanceof JsonString text) {
                return text.getString();
              }
              throw Problem.BAD_REQUEST.exception(field);
            })
        .distinct()
        .toList();
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
