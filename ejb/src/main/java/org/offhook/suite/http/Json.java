package org.offhook.suite.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;

/** Reads what suites write: a field that is missing or of another kind is simply not there. */
public final class Json {
  private static final JsonProvider PROVIDER = JsonProvider.provider();
  private static final int LONGEST_TEXT = 4000;

  public static final JsonObject EMPTY = JsonValue.EMPTY_JSON_OBJECT;

  private Json() {}

  static JsonObject object(byte[] body) throws SuiteFailure {
    try (JsonReader reader =
        PROVIDER.createReader(new StringReader(new String(body, StandardCharsets.UTF_8)))) {
      return reader.readObject();
    } catch (RuntimeException notIt) {
      // the parser has several kinds of it, for depth and numbers too
      throw new SuiteFailure(Why.UNREADABLE, "no JSON object", notIt);
    }
  }

  public static JsonArray array(String text) throws SuiteFailure {
    try (JsonReader reader = PROVIDER.createReader(new StringReader(text))) {
      return reader.readArray();
    } catch (RuntimeException notIt) {
      // the parser has several kinds of it, for depth and numbers too
      throw new SuiteFailure(Why.UNREADABLE, "no JSON array", notIt);
    }
  }

  /** A text that is not blank and not endless. */
  public static Optional<String> text(JsonObject from, String field) {
    return from.get(field) instanceof JsonString text
            && !text.getString().isBlank()
            && text.getString().length() <= LONGEST_TEXT
        ? Optional.of(text.getString().strip())
        : Optional.empty();
  }

  /** An identifier, which some write as a number. */
  public static Optional<String> id(JsonObject from, String field) {
    return from.get(field) instanceof JsonNumber number && number.isIntegral()
        ? Optional.of(number.bigIntegerValue().toString()).filter(digits -> digits.length() <= 40)
        : text(from, field).filter(id -> id.length() <= 200);
  }

  public static OptionalLong whole(JsonObject from, String field) {
    try {
      return from.get(field) instanceof JsonNumber number
          ? OptionalLong.of(number.longValueExact())
          : OptionalLong.empty();
    } catch (ArithmeticException tooLarge) {
      return OptionalLong.empty();
    }
  }

  public static boolean truth(JsonObject from, String field, boolean otherwise) {
    return switch (from.get(field)) {
      case JsonValue value when value == JsonValue.TRUE -> true;
      case JsonValue value when value == JsonValue.FALSE -> false;
      case null, default -> otherwise;
    };
  }

  public static JsonObject inner(JsonObject from, String field) {
    return from.get(field) instanceof JsonObject object ? object : EMPTY;
  }

  public static List<JsonObject> objects(JsonObject from, String field) {
    return from.get(field) instanceof JsonArray array
        ? array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
        : List.of();
  }

  /** Texts of an array, or the one text that stands there instead. */
  public static Stream<String> texts(JsonObject from, String field) {
    return switch (from.get(field)) {
      case JsonArray array ->
          array.stream()
              .filter(JsonString.class::isInstance)
              .map(text -> ((JsonString) text).getString());
      case JsonString text -> Stream.of(text.getString());
      case null, default -> Stream.empty();
    };
  }

  /** The records of a page, without which it is no page. */
  public static List<JsonObject> page(JsonObject from, String field) throws SuiteFailure {
    if (!(from.get(field) instanceof JsonArray)) {
      throw new SuiteFailure(Why.UNREADABLE, "no " + field);
    }
    return objects(from, field);
  }
}
