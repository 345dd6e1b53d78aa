package org.offhook.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A telephone on somebody's desk, which the PBX knows by an extension. */
@Entity
@Table(name = "desk_phone")
public class DeskPhone {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String extension;

  @Column(name = "group_number", nullable = false)
  private String group;

  protected DeskPhone() {}

  DeskPhone(UserRef user, Equipment.Phone is) {
    this.id = UUID.randomUUID().toString();
    this.tenant = user.tenant().value();
    this.person = user.user().toString();
    this.name = is.name();
    this.extension = is.extension();
    this.group = is.group();
  }

  Equipment.Phone is() {
    return new Equipment.Phone(name, extension, group);
  }
}
