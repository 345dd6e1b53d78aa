package org.offhook.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.Optional;
import org.offhook.tenant.TenantId;

/** A number of a contact, as written and in the form it is compared in. */
@Entity
@Table(name = "contact_number")
public class ContactNumber {
  @Id
  @SequenceGenerator(name = "contact_number_seq", sequenceName = "contact_number_seq")
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "contact_number_seq")
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "contact_id", nullable = false)
  private String contact;

  /** The contact's owner, once more, so that a caller's name is found by one index. */
  @Column(name = "person_id")
  private String person;

  @Column(nullable = false)
  private String written;

  @Column(nullable = false)
  private String canonical;

  protected ContactNumber() {}

  ContactNumber(
      TenantId tenant, String contact, Optional<UserId> owner, String written, String canonical) {
    this.tenant = tenant.value();
    this.contact = contact;
    this.person = owner.map(UserId::toString).orElse(null);
    this.written = written;
    this.canonical = canonical;
  }
}
