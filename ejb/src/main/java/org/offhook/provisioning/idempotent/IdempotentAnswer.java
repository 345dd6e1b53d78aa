package org.offhook.provisioning.idempotent;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.offhook.tenant.TenantId;

/** The answer to a request that may come again, without the secrets that were in it. */
@Entity
@Table(name = "idempotent_answer")
public class IdempotentAnswer {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String caller;

  @Column(name = "idempotency_key", nullable = false)
  private String idempotencyKey;

  @Column(name = "request_hash", nullable = false)
  private String requestHash;

  @Column(nullable = false)
  private int status;

  @Column(nullable = false)
  private String body;

  @Column(nullable = false)
  private Instant at;

  protected IdempotentAnswer() {}

  IdempotentAnswer(TenantId tenant, String caller, String key, String requestHash, Instant at) {
    this.id = UUID.randomUUID().toString();
    this.tenant = tenant.value();
    this.caller = caller;
    this.idempotencyKey = key;
    this.requestHash = requestHash;
    this.body = "";
    this.at = at;
  }

  void answered(int newStatus, String newBody) {
    this.status = newStatus;
    this.body = newBody;
  }

  String requestHash() {
    return requestHash;
  }

  int status() {
    return status;
  }

  String body() {
    return body;
  }
}
