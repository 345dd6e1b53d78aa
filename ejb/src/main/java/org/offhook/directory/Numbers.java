package org.offhook.directory;

import java.util.Optional;
import java.util.Set;
import org.offhook.tenant.TenantId;

/** Whose number is it, and which number is whose. */
public interface Numbers {

  /** The user of the tenant that this called number belongs to, however it is written. */
  Optional<UserRef> owner(TenantId tenant, String number);

  /** The number and name that a user calls with; empty when none is assigned. */
  Optional<OwnNumber> own(TenantId tenant, UserId user);

  /** A name for a caller's number, of people and the company's contacts; empty for none. */
  String nameOf(TenantId tenant, String number);

  /** The same for somebody, whose own contacts count too. */
  default String nameFor(UserRef user, String number) {
    return nameOf(user.tenant(), number);
  }

  /**
   * What a call to this number needs to know; empty when the user has no number. A call waits for
   * it: one transaction.
   */
  Optional<Outgoing> outgoing(TenantId tenant, UserId user, String target);

  /** Asks the database all that a call waits for, about somebody and a number that are nobody's. */
  void rehearse();

  /** What a user may do, and what their PBX offers them. */
  default Set<Equipment.Capability> capabilities(TenantId tenant, UserId user) {
    return Set.of();
  }

  /** What the tenant's calls keep to; {@link CallRules#NONE} for an unknown tenant. */
  CallRules rules(TenantId tenant);

  /**
   * What a tenant's calls keep to.
   *
   * @param country ISO 3166-1 alpha-2 in capitals, empty when it is not known: how numbers are read
   *     and tones sound
   * @param callsAtOnce that its people may have on one server; empty without a limit
   */
  record CallRules(String country, Optional<Integer> callsAtOnce) {
    public static final CallRules NONE = new CallRules("", Optional.empty());
  }

  /**
   * Who calls whom, and from where.
   *
   * @param target what the PBX is asked for: as it was dialled, or in full where people of the
   *     user's site write numbers otherwise than the tenant
   * @param targetName a name for the called number, empty when nobody knows it
   * @param rules of the tenant
   * @param allowed whether the user may call this at all
   */
  record Outgoing(
      OwnNumber own, String target, String targetName, CallRules rules, boolean allowed) {}

  /** A user's number and display name. */
  record OwnNumber(String number, String name) {}
}
