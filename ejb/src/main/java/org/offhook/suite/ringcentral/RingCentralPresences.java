package org.offhook.suite.ringcentral;

import static org.offhook.suite.ringcentral.RingCentral.LIGHT;
import static org.offhook.suite.ringcentral.RingCentral.MEDIUM;

import jakarta.json.JsonObject;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.http.Question;
import org.offhook.suite.http.Session;

/** Asks for the presence of one person and sets it, by the unified interface or the classic one. */
final class RingCentralPresences {
  private final Session session;
  private final URI base;

  /** Of whom it is known that they have no unified presence. */
  private final Set<String> classic = ConcurrentHashMap.newKeySet();

  RingCentralPresences(Session session, URI base) {
    this.session = session;
    this.base = base;
  }

  SuitePresence of(String person) throws SuiteFailure {
    if (!classic.contains(person)) {
      try {
        return RingCentralPresence.unified(person, session.ask(get(unified(person), MEDIUM)));
      } catch (SuiteFailure missing) {
        withoutUnified(person, missing);
      }
    }
    return RingCentralPresence.classic(
        person, session.ask(get(plain(person) + "?detailedTelephonyState=true", LIGHT)));
  }

  /**
   * Sets it. The unified presence knows neither busy nor messages, so the classic one is told too;
   * who has the unified one alone is told what that one knows.
   *
   * @param message empty to leave the one that is there
   */
  void become(String person, Availability chosen, Optional<String> message) throws SuiteFailure {
    boolean told = false;
    if (!classic.contains(person)) {
      try {
        JsonObject now = session.ask(get(unified(person), MEDIUM));
        String change = RingCentralPresence.unifiedChange(chosen, now.containsKey("telephony"));
        session.ask(Question.set("PATCH", uri(unified(person)), change).of(MEDIUM));
        told = chosen != Availability.BUSY;
      } catch (SuiteFailure missing) {
        withoutUnified(person, missing);
      }
    }
    try {
      change(person, RingCentralPresence.classicChange(chosen, message));
    } catch (SuiteFailure missing) {
      if (!told || !hasNone(missing)) {
        throw missing;
      }
    }
  }

  private void change(String person, String change) throws SuiteFailure {
    session.ask(Question.set("PUT", uri(plain(person)), change).of(MEDIUM));
  }

  /** Goes on with the classic one where the person has no other. */
  private void withoutUnified(String person, SuiteFailure missing) throws SuiteFailure {
    if (!hasNone(missing)) {
      throw missing;
    }
    if (classic.size() < Limits.SUITE_PEOPLE) {
      classic.add(person);
    }
  }

  private static boolean hasNone(SuiteFailure missing) {
    return missing.why() == Why.NOT_FOUND || missing.why() == Why.NOT_PERMITTED;
  }

  /**
   * RingCentral's telephony status is that of its own calls and cannot be set. Who is available is
   * busy, or wants not to be disturbed, while they are on the phone; what somebody chose goes
   * before that.
   */
  boolean showCalling(String person, Availability as, boolean calling) throws SuiteFailure {
    return as == Availability.DO_NOT_DISTURB
        ? showUndisturbed(person, calling)
        : showBusy(person, calling);
  }

  private boolean showUndisturbed(String person, boolean calling) throws SuiteFailure {
    Availability from = calling ? Availability.AVAILABLE : Availability.DO_NOT_DISTURB;
    Availability to = calling ? Availability.DO_NOT_DISTURB : Availability.AVAILABLE;
    boolean changes = of(person).availability() == from;
    if (changes) {
      become(person, to, Optional.empty());
    }
    return changes && calling;
  }

  private boolean showBusy(String person, boolean calling) throws SuiteFailure {
    try {
      JsonObject now = session.ask(get(plain(person), LIGHT));
      boolean changes = RingCentralPresence.callChanges(now, calling);
      if (changes) {
        change(person, "{\"userStatus\":\"%s\"}".formatted(calling ? "Busy" : "Available"));
      }
      return changes && calling;
    } catch (SuiteFailure missing) {
      if (!hasNone(missing)) {
        throw missing;
      }
      return false;
    }
  }

  private static String plain(String person) {
    return RingCentral.of(person) + "/presence";
  }

  private static String unified(String person) {
    return RingCentral.of(person) + "/unified-presence";
  }

  private Question get(String path, String group) {
    return Question.get(uri(path)).of(group);
  }

  private URI uri(String path) {
    return base.resolve(path);
  }

  void forget() {
    classic.clear();
  }
}
