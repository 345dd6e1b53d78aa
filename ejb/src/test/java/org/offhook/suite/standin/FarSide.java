package org.offhook.suite.standin;

import org.offhook.limits.SettableClock;
import org.offhook.suite.Availability;
import org.offhook.suite.Licence;
import org.offhook.suite.Suite;

/** A suite with what is behind it: a stand-in of the vendor, or our own database. */
public interface FarSide extends AutoCloseable {
  Suite suite();

  SettableClock clock();

  /** Somebody comes there; returns by which id they are known. */
  String person(Someone someone);

  /** Somebody chooses there, in the suite's own application. */
  void chosenThere(String id, Availability availability);

  @Override
  void close();

  /** Somebody of the company. */
  record Someone(
      String email, String name, boolean enabled, Licence licence, boolean admin, String number) {
    public static Someone named(String login) {
      return new Someone(
          login + "@acme.example", login, true, Licence.STANDARD, false, "+49891230");
    }

    public Someone disabled() {
      return new Someone(email, name, false, licence, admin, number);
    }

    public Someone with(Licence other) {
      return new Someone(email, name, enabled, other, admin, number);
    }

    public Someone administrator() {
      return new Someone(email, name, enabled, licence, true, number);
    }

    public Someone reachedAt(String other) {
      return new Someone(email, name, enabled, licence, admin, other);
    }
  }
}
