package org.offhook.sip.trunk;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** What a REGISTER asks for (RFC 3261 section 10.3). */
public sealed interface Asked {
  /** The shortest registration, in seconds. */
  int SHORTEST = 60;

  /** The longest, in seconds; a longer wish is cut (RFC 3261 section 10.2.1.1). */
  int LONGEST = 3600;

  /** Where none is wished. */
  Duration USUAL = Duration.ofMinutes(10);

  /** No Contact: tell what is registered. */
  record Query() implements Asked {}

  /** {@code Contact: *} with {@code Expires: 0}. */
  record RemoveAll() implements Asked {}

  /** Add, refresh or remove these. */
  record Change(List<Wish> wishes) implements Asked {}

  /** 423 with Min-Expires. */
  record TooShort() implements Asked {}

  /** 400. */
  record Malformed(String why) implements Asked {}

  /**
   * One Contact of the request.
   *
   * @param parameters those we repeat: instance, reg-id, bnc
   * @param instance {@code +sip.instance}, empty when absent
   * @param regId {@code reg-id}, empty when absent
   * @param seconds wished, 0 to remove
   */
  record Wish(String contact, String parameters, String instance, String regId, int seconds) {
    /** What a later REGISTER refreshes (RFC 5626 section 6). */
    public String name() {
      return instance.isEmpty() || regId.isEmpty() ? contact : instance + "#" + regId;
    }
  }

  /**
   * One Contact header as received.
   *
   * @param expires of the Contact, empty when absent
   */
  record Contact(
      boolean wildcard,
      String uri,
      String parameters,
      String instance,
      String regId,
      OptionalInt expires) {}

  /**
   * Reads the Contacts of a REGISTER.
   *
   * @param expires the Expires header
   */
  static Asked of(List<Contact> contacts, OptionalInt expires) {
    if (contacts.isEmpty()) {
      return new Query();
    }
    if (contacts.stream().anyMatch(Contact::wildcard)) {
      return contacts.size() == 1 && expires.equals(OptionalInt.of(0))
          ? new RemoveAll()
          : new Malformed("* needs Expires 0 and no other contact");
    }
    List<Wish> wishes = contacts.stream().map(contact -> wish(contact, expires)).toList();
    return wishes.stream().anyMatch(wish -> wish.seconds() > 0 && wish.seconds() < SHORTEST)
        ? new TooShort()
        : new Change(wishes);
  }

  private static Wish wish(Contact contact, OptionalInt expires) {
    int seconds = contact.expires().orElse(expires.orElse((int) USUAL.toSeconds()));
    return new Wish(
        contact.uri(),
        contact.parameters(),
        contact.instance(),
        contact.regId(),
        Math.min(seconds, LONGEST));
  }
}
