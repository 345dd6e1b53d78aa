package org.offhook.suite.ringcentral;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import java.util.Set;
import org.offhook.suite.Availability;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.http.Json;

/** Presence as RingCentral reads and writes it, the unified one and the classic one. */
final class RingCentralPresence {
  private static final Set<String> CALLING = Set.of("CallConnected", "OnHold", "ParkedCall");

  /** Characters of a message (RingCentral: 75). */
  static final int MESSAGE = 75;

  private RingCentralPresence() {}

  static SuitePresence unified(String person, JsonObject presence) {
    JsonObject glip = Json.inner(presence, "glip");
    JsonObject telephony = Json.inner(presence, "telephony");
    Availability availability;
    if (is(glip, "visibility", "Invisible")) {
      availability = Availability.INVISIBLE;
    } else if (is(glip, "availability", "DND")
        || is(telephony, "availability", "DoNotAcceptAnyCalls")) {
      availability = Availability.DO_NOT_DISTURB;
    } else {
      availability =
          switch (Json.text(presence, "status").orElse("")) {
            case "DND" -> Availability.DO_NOT_DISTURB;
            case "Busy" -> Availability.BUSY;
            case "Offline" -> Availability.OFFLINE;
            default -> Availability.AVAILABLE;
          };
    }
    return new SuitePresence(
        person, availability, CALLING.contains(Json.text(telephony, "status").orElse("")));
  }

  static SuitePresence classic(String person, JsonObject presence) {
    boolean calling = CALLING.contains(Json.text(presence, "telephonyStatus").orElse(""));
    Availability availability;
    if (is(presence, "userStatus", "Offline")) {
      availability = Availability.INVISIBLE;
    } else if (is(presence, "dndStatus", "DoNotAcceptAnyCalls")
        || is(presence, "dndStatusPersonal", "DoNotAcceptAnyCalls")) {
      availability = Availability.DO_NOT_DISTURB;
    } else if (is(presence, "userStatus", "Busy") || is(presence, "presenceStatus", "Busy")) {
      availability = Availability.BUSY;
    } else if (is(presence, "presenceStatus", "Offline")) {
      availability = Availability.OFFLINE;
    } else {
      availability = Availability.AVAILABLE;
    }
    return new SuitePresence(person, availability, calling, Optional.of(message(presence)));
  }

  /** Events may leave the message out, and say nothing of it by that. */
  static SuitePresence event(String person, JsonObject body) {
    SuitePresence whole = classic(person, body);
    return body.containsKey("message")
        ? whole
        : new SuitePresence(person, whole.availability(), whole.calling());
  }

  private static String message(JsonObject presence) {
    String text = Json.text(presence, "message").orElse("");
    return text.length() <= MESSAGE ? text : text.substring(0, MESSAGE);
  }

  /** Whether a call that begins or ends changes what is shown: not where somebody chose it. */
  static boolean callChanges(JsonObject presence, boolean calling) {
    return calling
        ? is(presence, "userStatus", "Available")
            && !is(presence, "dndStatus", "DoNotAcceptAnyCalls")
        : is(presence, "userStatus", "Busy");
  }

  private static boolean is(JsonObject from, String field, String value) {
    return Json.text(from, field).filter(value::equals).isPresent();
  }

  /**
   * A change of the unified presence.
   *
   * @param telephony whether the person has that part: who has video alone has none
   */
  static String unifiedChange(Availability chosen, boolean telephony) {
    boolean disturb = chosen != Availability.DO_NOT_DISTURB;
    String glip =
        chosen == Availability.INVISIBLE
            ? "\"visibility\":\"Invisible\""
            : "\"visibility\":\"Visible\",\"availability\":\"%s\""
                .formatted(disturb ? "Available" : "DND");
    String calls =
        ",\"telephony\":{\"availability\":\"%s\"}"
            .formatted(disturb ? "TakeAllCalls" : "DoNotAcceptAnyCalls");
    boolean untouched = chosen == Availability.INVISIBLE || !telephony;
    return "{\"glip\":{" + glip + "}" + (untouched ? "" : calls) + "}";
  }

  /**
   * A change of the classic presence.
   *
   * @param message empty to leave the one that is there
   */
  static String classicChange(Availability chosen, Optional<String> message) {
    JsonObjectBuilder change =
        jakarta.json.Json.createObjectBuilder()
            .add(
                "userStatus",
                switch (chosen) {
                  case INVISIBLE -> "Offline";
                  case BUSY -> "Busy";
                  case AVAILABLE, DO_NOT_DISTURB, AWAY, OFFLINE -> "Available";
                });
    if (chosen != Availability.INVISIBLE) {
      change.add(
          "dndStatus",
          chosen == Availability.DO_NOT_DISTURB ? "DoNotAcceptAnyCalls" : "TakeAllCalls");
    }
    message.ifPresent(text -> change.add("message", text));
    return change.build().toString();
  }
}
