package org.offhook.upload;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.offhook.tenant.TenantId;

/** A file that is, or was, taken over. */
@Entity
@Table(name = "upload")
public class Upload {
  private static final String BETWEEN = "\t";

  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private Instant begun;

  @Column(name = "begun_by", nullable = false)
  private String by;

  @Column(nullable = false)
  private String node;

  @Column(nullable = false)
  private Instant seen;

  private Instant ended;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private UploadState state = UploadState.RUNNING;

  @Column(nullable = false)
  private int total;

  @Column(nullable = false)
  private int done;

  @Column(nullable = false)
  private int faulty;

  @Column(nullable = false)
  private String header;

  protected Upload() {}

  /**
   * @param node on which it runs
   */
  public Upload(TenantId tenant, UploadTable table, String by, String node, Instant now) {
    this.id = UUID.randomUUID().toString();
    this.tenant = tenant.value();
    this.name = table.name();
    this.begun = now;
    this.by = by;
    this.node = node;
    this.seen = now;
    this.total = table.rows().size();
    this.header = String.join(BETWEEN, table.header());
  }

  public String id() {
    return id;
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }

  List<String> header() {
    return List.of(header.split(BETWEEN, -1));
  }

  public UploadView view() {
    return new UploadView(
        id, name, begun, by, Optional.ofNullable(ended), state, total, done, faulty);
  }
}
