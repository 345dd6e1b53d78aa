package org.offhook.presence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.suite.Availability;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.WhileCalling;
import org.offhook.suite.store.Suites.Followed;
import org.offhook.tenant.TenantId;

/** What is written down of presence, each step in a transaction of its own. */
public interface PresenceLedger {

  /** Of which tenants a suite is followed, and whether it is there now. */
  Map<TenantId, Followed> followed();

  /** Everybody who changed since then, on any node. */
  List<Presentity> changedSince(Instant then);

  /**
   * Somebody chose.
   *
   * @param toTell whether a suite has to hear of it
   */
  Presentity choose(UserRef user, Availability chosen, String message, boolean toTell, Instant now);

  /** Suites showed these people so; what they chose there counts here. */
  List<Presentity> seen(Map<UserRef, SuitePresence> shown, Instant now);

  /** What suites showed just after a choice counts now, where they show it still. */
  List<Presentity> settle(Instant now);

  /** People came to a device here, or left the last. */
  List<Presentity> here(Collection<UserRef> users, boolean here, Instant now);

  /** People are on the phone, or no longer. */
  List<Presentity> calling(Collection<UserRef> users, boolean calling, Instant now);

  /** Says once more what is true of these people, or it ends by itself. */
  void renew(Collection<UserRef> here, Collection<UserRef> calling, Instant now);

  /** Ends what nobody said again. */
  void letGo(Instant now);

  /** What a tenant's suite has to hear. */
  List<Untold> untold(TenantId tenant, Instant now);

  /** The suite heard of what was chosen then. */
  void told(UserRef user, Instant choice, Instant now);

  /** How somebody wants their suite to show that they are on the phone. */
  WhileCalling whileCalling(UserRef user);

  /** They want it so from their next call on. */
  void whileCalling(UserRef user, WhileCalling wish);

  /** The suite is about to be told that somebody is on the phone. */
  void callingShown(UserRef user, Availability as);

  /**
   * The suite heard whether somebody is on the phone.
   *
   * @param toTakeBack whether that is to be taken back there
   */
  void callingTold(UserRef user, boolean calling, boolean toTakeBack, Instant now);

  /**
   * What a suite has to hear of somebody.
   *
   * @param choice when they chose; empty where it knows of that
   * @param phone whether it has to hear that they are on the phone, or no longer
   * @param toTakeBack whether it shows somebody on the phone because it was told so
   * @param as how it was told to show that, or else shall be; empty for not at all
   */
  record Untold(
      UserRef user,
      Availability chosen,
      String message,
      Optional<Instant> choice,
      boolean phone,
      boolean calling,
      boolean toTakeBack,
      Optional<Availability> as) {}
}
