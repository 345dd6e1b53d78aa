package org.offhook.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.YearMonth;
import org.offhook.directory.UserRef;

/** Somebody who signed in or called in a month. */
@Entity
@Table(name = "active_person")
public class ActivePerson {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(name = "in_month", nullable = false)
  private String month;

  protected ActivePerson() {}

  ActivePerson(UserRef user, YearMonth month) {
    this.id = id(user, month);
    this.tenant = user.tenant().value();
    this.person = user.user().toString();
    this.month = month.toString();
  }

  static String id(UserRef user, YearMonth month) {
    return month + " " + user.user();
  }
}
