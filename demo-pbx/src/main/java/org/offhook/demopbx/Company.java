package org.offhook.demopbx;

import java.util.List;

/**
 * Whom this PBX serves, as its administrator entered it: extensions that belong to people of the
 * company, each with a desk phone of the same number (MULAP) and a mailbox.
 */
final class Company {
  /** What somebody dials to hear their messages. */
  static final String VOICEMAIL = "333";

  static final List<Extension> EXTENSIONS =
      List.of(
          new Extension("anna@demo.example", "501", "201"),
          new Extension("ben@demo.example", "502", "202"));

  /**
   * An extension and what belongs to it.
   *
   * @param email of the person, by which both sides know them
   * @param phone extension of the telephone on their desk
   */
  record Extension(String email, String number, String phone) {}

  private Company() {}
}
