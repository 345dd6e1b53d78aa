package org.offhook.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.offhook.tenant.TenantId;

/** Something that is said to phone users for a time. */
@Entity
@Table(name = "notice")
public class Notice {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private boolean everybody;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private NoticeWish.Kind kind;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private NoticeWish.Severity severity;

  @Column(name = "shown_from", nullable = false)
  private Instant shownFrom;

  @Column(name = "shown_until")
  private Instant shownUntil;

  @Column(nullable = false)
  private String texts;

  @Column(nullable = false)
  private Instant created;

  @Column(name = "created_by", nullable = false)
  private String createdBy;

  protected Notice() {}

  public Notice(TenantId tenant, NoticeWish wish, String createdBy, Instant now) {
    this.id = UUID.randomUUID().toString();
    this.tenant = tenant.value();
    this.created = now;
    this.createdBy = createdBy;
    become(wish);
  }

  final void become(NoticeWish wish) {
    this.everybody = wish.everybody();
    this.kind = wish.kind();
    this.severity = wish.severity();
    this.shownFrom = wish.from();
    this.shownUntil = wish.until().orElse(null);
    this.texts =
        wish.texts().entrySet().stream()
            .map(text -> text.getKey() + "\t" + text.getValue())
            .collect(Collectors.joining("\n"));
  }

  public String id() {
    return id;
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }

  public NoticeView view() {
    return new NoticeView(
        id,
        new NoticeWish(
            kind, severity, everybody, shownFrom, Optional.ofNullable(shownUntil), texts()),
        created,
        createdBy);
  }

  private Map<String, String> texts() {
    Map<String, String> read = new TreeMap<>();
    texts
        .lines()
        .map(line -> line.split("\t", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> read.put(parts[0], parts[1]));
    return read;
  }
}
