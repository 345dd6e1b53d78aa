package org.offhook.web.wire;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.offhook.call.AttachId;
import org.offhook.call.CallId;
import org.offhook.directory.UserId;
import org.offhook.turn.TurnSerial;

/** The fields of one JSON object, each read strictly or refused. */
final class Fields {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  private static final Pattern ID = Pattern.compile("[!-~]{1,64}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final JsonObject object;

  Fields(JsonObject object) {
    this.object = object;
  }

  /** The command's id; for refusals too. */
  String id() throws WireException {
    return known().orElseThrow(() -> refuse(ErrorCode.BAD_REQUEST, "id"));
  }

  CallId call() throws WireException {
    String text = text("call", 36, 36);
    if (!UUID.matcher(text).matches()) {
      throw refuse(ErrorCode.BAD_REQUEST, "call");
    }
    return CallId.of(text);
  }

  AttachId attach() throws WireException {
    return new AttachId(name("attach"));
  }

  /** What a client names its own things with: 8 to 64 letters, digits, dots, dashes. */
  String name(String field) throws WireException {
    String text = text(field, 8, 64);
    if (!NAME.matcher(text).matches()) {
      throw refuse(ErrorCode.BAD_REQUEST, field);
    }
    return text;
  }

  /** Text without control characters: nothing in it can start a new line of SIP or SDP. */
  String printable(String field, int shortest, int longest) throws WireException {
    String text = text(field, shortest, longest);
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw refuse(ErrorCode.BAD_REQUEST, field);
    }
    return text;
  }

  String text(String field, int shortest, int longest) throws WireException {
    if (object.get(field) instanceof JsonString value) {
      String text = value.getString();
      if (text.length() >= shortest && text.length() <= longest) {
        return text;
      }
    }
    throw refuse(ErrorCode.BAD_REQUEST, field);
  }

  boolean truth(String field) throws WireException {
    JsonValue value = object.get(field);
    if (JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value)) {
      return JsonValue.TRUE.equals(value);
    }
    throw refuse(ErrorCode.BAD_REQUEST, field);
  }

  boolean truth(String field, boolean whenMissing) throws WireException {
    return object.containsKey(field) ? truth(field) : whenMissing;
  }

  /** A whole number from 0 on. */
  long count(String field) throws WireException {
    if (object.get(field) instanceof JsonNumber number) {
      try {
        long count = number.longValueExact();
        if (count >= 0) {
          return count;
        }
      } catch (ArithmeticException e) {
        throw refuse(ErrorCode.BAD_REQUEST, field);
      }
    }
    throw refuse(ErrorCode.BAD_REQUEST, field);
  }

  /** Ids of people, each a UUID. */
  List<UserId> people(String field, int most) throws WireException {
    if (!(object.get(field) instanceof JsonArray array) || array.size() > most) {
      throw refuse(ErrorCode.BAD_REQUEST, field);
    }
    List<UserId> people = new ArrayList<>();
    for (JsonValue value : array) {
      if (!(value instanceof JsonString text) || !UUID.matcher(text.getString()).matches()) {
        throw refuse(ErrorCode.BAD_REQUEST, field);
      }
      people.add(UserId.of(text.getString()));
    }
    return people;
  }

  /** Empty when it is null or missing. */
  Optional<Fields> object(String field) throws WireException {
    JsonValue value = object.getOrDefault(field, JsonValue.NULL);
    if (value instanceof JsonObject inner) {
      return Optional.of(new Fields(inner));
    }
    if (JsonValue.NULL.equals(value)) {
      return Optional.empty();
    }
    throw refuse(ErrorCode.BAD_REQUEST, field);
  }

  /** Empty when it is null or missing. */
  Optional<TurnSerial> turn() throws WireException {
    if (JsonValue.NULL.equals(object.getOrDefault("turn", JsonValue.NULL))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TurnSerial(text("turn", 1, 64)));
    } catch (IllegalArgumentException none) {
      throw refuse(ErrorCode.BAD_REQUEST, "turn");
    }
  }

  WireException refuse(ErrorCode code, String what) {
    return new WireException(known(), code, what);
  }

  private Optional<String> known() {
    return object.get("id") instanceof JsonString id && ID.matcher(id.getString()).matches()
        ? Optional.of(id.getString())
        : Optional.empty();
  }
}
