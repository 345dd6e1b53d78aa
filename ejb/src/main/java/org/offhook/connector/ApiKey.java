package org.offhook.connector;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.offhook.tenant.TenantId;

/** What is kept of an API key after it was shown: enough to recognise it, not to say it. */
@Entity
@Table(name = "api_key")
public class ApiKey {
  @Id
  @SequenceGenerator(name = "api_key_seq", sequenceName = "api_key_seq")
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "api_key_seq")
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "connector_id", nullable = false)
  private String connector;

  @Column(name = "key_id", nullable = false)
  private String keyId;

  @Column(nullable = false)
  private String salt;

  @Column(nullable = false)
  private String hash;

  @Column(name = "ha1_md5", nullable = false)
  private String ha1Md5;

  @Column(name = "ha1_sha256", nullable = false)
  private String ha1Sha256;

  @Column(nullable = false)
  private Instant created;

  @Column(name = "created_by", nullable = false)
  private String createdBy;

  private Instant revoked;

  protected ApiKey() {}

  ApiKey(TenantId tenant, ConnectorId connector, KeyText key, String createdBy, Instant created) {
    this.tenant = tenant.value();
    this.connector = connector.value();
    this.salt = KeyText.salt();
    this.hash = key.hash(salt);
    KeyDigest digest = key.digest(connector);
    this.keyId = digest.keyId();
    this.ha1Md5 = digest.ha1Md5();
    this.ha1Sha256 = digest.ha1Sha256();
    this.createdBy = createdBy;
    this.created = created;
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }

  public String keyId() {
    return keyId;
  }

  public Instant created() {
    return created;
  }

  public String createdBy() {
    return createdBy;
  }

  public Optional<Instant> revoked() {
    return Optional.ofNullable(revoked);
  }

  void revoke(Instant now) {
    this.revoked = now;
  }

  boolean is(KeyText key) {
    return key.hash(salt).equals(hash);
  }

  KeyDigest digest() {
    return new KeyDigest(keyId, ha1Md5, ha1Sha256);
  }
}
