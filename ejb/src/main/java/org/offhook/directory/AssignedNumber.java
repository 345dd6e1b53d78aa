package org.offhook.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.offhook.tenant.TenantId;

/** A telephone number that belongs to a person, as written and in the form it is compared in. */
@Entity
@Table(name = "assigned_number")
public class AssignedNumber {
  @Id
  @SequenceGenerator(name = "assigned_number_seq", sequenceName = "assigned_number_seq")
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "assigned_number_seq")
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(nullable = false)
  private String written;

  @Column(nullable = false)
  private String canonical;

  protected AssignedNumber() {}

  AssignedNumber(TenantId tenant, UserId person, String written, String canonical) {
    this.tenant = tenant.value();
    this.person = person.toString();
    this.written = written;
    this.canonical = canonical;
  }

  public String written() {
    return written;
  }
}
