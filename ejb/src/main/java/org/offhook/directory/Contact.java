package org.offhook.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.offhook.tenant.TenantId;

/** A contact: of the whole company, or of one person, whom nobody else sees it for. */
@Entity
@Table(name = "contact")
public class Contact {
  private static final int NAME = 200;
  private static final int EMAIL = 254;
  private static final int SEARCHED = 4000;

  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id")
  private String person;

  @Column(name = "source_id", nullable = false)
  private String sourceId;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String company;

  @Column(nullable = false)
  private String email;

  @Column(name = "name_sorted", nullable = false)
  private String nameSorted;

  @Column(name = "search_text", nullable = false)
  private String searchText;

  @Column(nullable = false)
  private Instant seen;

  protected Contact() {}

  Contact(TenantId tenant, Optional<UserId> owner, String sourceId) {
    this.id = UUID.randomUUID().toString();
    this.tenant = tenant.value();
    this.person = owner.map(UserId::toString).orElse(null);
    this.sourceId = sourceId;
  }

  String id() {
    return id;
  }

  String sourceId() {
    return sourceId;
  }

  /**
   * Becomes what its keeper says now.
   *
   * @param numbers as they are compared
   */
  void become(ContactEntry entry, List<String> numbers, Instant now) {
    this.name = cut(entry.name(), NAME);
    this.company = cut(entry.company(), NAME);
    this.email = cut(entry.email(), EMAIL);
    this.nameSorted = cut(name.toLowerCase(Locale.ROOT), NAME);
    this.searchText =
        cut(
            numbers.stream()
                .collect(Collectors.joining(" ", String.join(" ", name, company, email) + " ", ""))
                .toLowerCase(Locale.ROOT),
            SEARCHED);
    this.seen = now;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
