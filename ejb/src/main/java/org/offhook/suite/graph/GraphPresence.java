package org.offhook.suite.graph;

import jakarta.json.JsonObject;
import java.util.Set;
import org.offhook.suite.Availability;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.http.Json;

/** Presence as Graph reads and writes it. */
final class GraphPresence {
  private static final Set<String> CALLING = Set.of("InACall", "InAConferenceCall");

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
    return new SuitePresence(person, availability, CALLING.contains(activity));
  }

  /** The preferred state of a choice. */
  static String preferred(Availability chosen) {
    String pair =
        chosen == Availability.INVISIBLE
            ? "\"availability\":\"Offline\",\"activity\":\"OffWork\""
            : "\"availability\":\"DoNotDisturb\",\"activity\":\"DoNotDisturb\"";
    return "{" + pair + "}";
  }

  /**
   * The state of a session that is on the phone.
   *
   * @param session the application's id, as Graph wants it
   */
  static String calling(String session) {
    return "{\"sessionId\":\"%s\",\"availability\":\"Busy\",\"activity\":\"InACall\",\"expirationDuration\":\"PT5M\"}"
        .formatted(session);
  }
}
