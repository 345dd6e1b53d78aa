package org.offhook.suite.builtin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.suite.Availability;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.WhileCalling;
import org.offhook.tenant.TenantId;

/**
 * What somebody chose to appear as, whether they are here and on the phone, and how their suite
 * showed them last.
 */
@Entity
@Table(name = "own_presence")
public class OwnPresence {
  /** Characters of the longest message that any suite has. */
  public static final int MESSAGE = 280;

  @Id
  @Column(name = "person_id")
  private String person;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Availability chosen;

  @Column(nullable = false)
  private String message;

  @Column(name = "chosen_at", nullable = false)
  private Instant chosenAt;

  @Column(nullable = false)
  private boolean told;

  @Column(nullable = false)
  private boolean calling;

  @Column(name = "calling_until", nullable = false)
  private Instant callingUntil;

  @Column(name = "calling_said")
  private Instant callingSaid;

  @Column(name = "calling_told", nullable = false)
  private boolean callingTold;

  @Enumerated(EnumType.STRING)
  @Column(name = "while_calling", nullable = false)
  private WhileCalling whileCalling;

  @Enumerated(EnumType.STRING)
  @Column(name = "calling_shown")
  private Availability callingShown;

  @Column(nullable = false)
  private boolean here;

  @Column(name = "here_until", nullable = false)
  private Instant hereUntil;

  @Enumerated(EnumType.STRING)
  private Availability seen;

  @Column(name = "seen_calling", nullable = false)
  private boolean seenCalling;

  @Column(name = "seen_message", nullable = false)
  private String seenMessage;

  @Column(nullable = false)
  private Instant changed;

  protected OwnPresence() {}

  OwnPresence(TenantId tenant, UserId user) {
    this.tenant = tenant.value();
    this.person = user.toString();
    this.chosen = Availability.AVAILABLE;
    this.message = "";
    this.chosenAt = Instant.EPOCH;
    this.told = true;
    this.callingUntil = Instant.EPOCH;
    this.whileCalling = WhileCalling.BUSY;
    this.hereUntil = Instant.EPOCH;
    this.seenMessage = "";
    this.changed = Instant.EPOCH;
  }

  /**
   * They chose something.
   *
   * @param toTell whether a suite has to hear of it
   */
  public void choose(Availability now, String text, boolean toTell, Instant at) {
    this.chosen = now;
    this.message = cut(text);
    this.told = !toTell;
    this.chosenAt = at;
    this.changed = at;
  }

  /** The suite heard of what was chosen then, unless something else was chosen since. */
  public void told(Instant choice, Instant at) {
    if (chosenAt.equals(choice)) {
      told = true;
      changed = at;
    }
  }

  /** They are on the phone until then, unless it is said again; or no longer. */
  public void calling(boolean now, Instant until, Instant at) {
    if (calling != now) {
      calling = now;
      changed = at;
    }
    callingUntil = until;
  }

  /** From their next call on. */
  public void whileCalling(WhileCalling wish) {
    whileCalling = wish;
  }

  /** The suite is about to be told that they are on the phone. */
  public void callingShown(Availability as) {
    callingShown = as;
  }

  /**
   * The suite was told whether they are on the phone.
   *
   * @param toTakeBack whether it shows so now because of that
   */
  public void callingSaid(boolean said, boolean toTakeBack, Instant at) {
    callingSaid = said ? at : null;
    callingTold = said && (callingTold || toTakeBack);
    if (!said) {
      if (callingShown == Availability.DO_NOT_DISTURB) {
        // it may come once more: as after a choice, what was before it counts for a while not
        chosenAt = at;
        changed = at;
      }
      callingShown = null;
    }
  }

  /** Whether the suite shows this because of a call, so that nobody chose it. */
  public boolean ofTheCall(Availability shown) {
    return callingToTakeBack() && callingShown == shown;
  }

  /** Whether the suite shows, or may show, that they are on the phone because it was told so. */
  public boolean callingToTakeBack() {
    return callingTold || (callingSaid == null && callingShown != null);
  }

  /** They have a device here until then, unless it is said again; or none. */
  public void here(boolean now, Instant until, Instant at) {
    if (here != now) {
      here = now;
      changed = at;
    }
    hereUntil = until;
  }

  /** The suite shows them so. */
  public void seen(SuitePresence presence, Instant at) {
    seen = presence.availability();
    seenCalling = presence.calling();
    presence.message().ifPresent(text -> seenMessage = cut(text));
    changed = at;
  }

  /** What was chosen in the suite counts here, once it has heard of what was chosen here. */
  public void follow(Availability there, Instant at) {
    if (told && chosen != there) {
      chosen = there;
      chosenAt = at;
      changed = at;
    }
  }

  private static String cut(String text) {
    return text.length() <= MESSAGE ? text : text.substring(0, MESSAGE);
  }

  public UserRef ref() {
    return new UserRef(new TenantId(tenant), user());
  }

  UserId user() {
    return UserId.of(person);
  }

  public Availability chosen() {
    return chosen;
  }

  public String message() {
    return message;
  }

  public Instant chosenAt() {
    return chosenAt;
  }

  public boolean told() {
    return told;
  }

  public boolean calling() {
    return calling;
  }

  /** When the suite was told last that they are on the phone; empty when it was not. */
  public Optional<Instant> callingSaid() {
    return Optional.ofNullable(callingSaid);
  }

  /** How they want the suite to show that. */
  public WhileCalling whileCalling() {
    return whileCalling;
  }

  /** How the suite was told, for this call; empty where it was not. */
  public Optional<Availability> callingShown() {
    return Optional.ofNullable(callingShown);
  }

  public boolean here() {
    return here;
  }

  public Optional<Availability> seen() {
    return Optional.ofNullable(seen);
  }

  public boolean seenCalling() {
    return seenCalling;
  }

  public String seenMessage() {
    return seenMessage;
  }

  public Instant changed() {
    return changed;
  }

  /** Who is available and on the phone is shown so; what was chosen counts more. */
  SuitePresence presence() {
    boolean shown = calling && chosen == Availability.AVAILABLE;
    return new SuitePresence(
        person,
        shown ? callingShown().orElse(Availability.BUSY) : chosen,
        calling,
        Optional.of(message));
  }
}
