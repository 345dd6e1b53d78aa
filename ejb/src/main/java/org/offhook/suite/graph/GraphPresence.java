package org.offhook.suite.graph;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.offhook.suite.Availability;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.http.Json;

/** Presence as Graph reads and writes it. */
final class GraphPresence {
  private static final Set<String> CALLING = Set.of("InACall", "InAConferenceCall");

  /** Characters of a status message (Teams: 280). */
  static final int MESSAGE = 280;

  private GraphPresence() {}

  static SuitePresence read(String person, JsonObject presence) {
    String activity = Json.text(presence, "activity").orElse("");
    Availability availability =
        switch (Json.text(presence, "availability").orElse("")) {
          case "Available", "AvailableIdle" -> Availability.AVAILABLE;
          case "Busy", "BusyIdle" -> Availability.BUSY;
          case "DoNotDisturb" -> Availability.DO_NOT_DISTURB;
          case "Away", "BeRightBack" -> Availability.AWAY;
          default -> activity.equals("OffWork") ? Availability.INVISIBLE : Availability.OFFLINE;
        };
    return new SuitePresence(
        person, availability, CALLING.contains(activity), Optional.of(message(presence)));
  }

  private static String message(JsonObject presence) {
    JsonObject message = Json.inner(Json.inner(presence, "statusMessage"), "message");
    String text = Json.text(message, "content").orElse("");
    String plain = text.replaceAll("<[^>]*>", "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return plain.length() <= MESSAGE ? plain : plain.substring(0, MESSAGE);
  }

  /** The preferred state of a choice. */
  static String preferred(Availability chosen) {
    String pair =
        switch (chosen) {
          case DO_NOT_DISTURB -> "\"availability\":\"DoNotDisturb\",\"activity\":\"DoNotDisturb\"";
          case BUSY -> "\"availability\":\"Busy\",\"activity\":\"Busy\"";
          case AWAY -> "\"availability\":\"Away\",\"activity\":\"Away\"";
          case INVISIBLE, OFFLINE -> "\"availability\":\"Offline\",\"activity\":\"OffWork\"";
          case AVAILABLE -> "\"availability\":\"Available\",\"activity\":\"Available\"";
        };
    return "{" + pair + "}";
  }

  static String statusMessage(String text) {
    return jakarta.json.Json.createObjectBuilder()
        .add(
            "statusMessage",
            jakarta.json.Json.createObjectBuilder()
                .add(
                    "message",
                    jakarta.json.Json.createObjectBuilder()
                        .add("content", text)
                        .add("contentType", "text")))
        .build()
        .toString();
  }

  /**
   * The state of a session that is on the phone.
   *
   * @param session the application's id, as Graph wants it
   * @param as busy or do not disturb; of a session Graph knows the latter only as presenting
   */
  static String calling(String session, Availability as) {
    boolean undisturbed = as == Availability.DO_NOT_DISTURB;
    return "{\"sessionId\":\"%s\",\"availability\":\"%s\",\"activity\":\"%s\",\"expirationDuration\":\"PT5M\"}"
        .formatted(
            session, undisturbed ? "DoNotDisturb" : "Busy", undisturbed ? "Presenting" : "InACall");
  }
}
