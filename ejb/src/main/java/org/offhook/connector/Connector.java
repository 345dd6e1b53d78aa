package org.offhook.connector;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;
import org.offhook.tenant.TenantId;

/** A trunk: the connection that a tenant's PBX opens to us. */
@Entity
@Table(name = "connector")
public class Connector {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private boolean enabled;

  @Column(nullable = false)
  private Instant created;

  private Instant changed;

  @Column(name = "symmetric_rtp", nullable = false)
  private boolean symmetricRtp;

  @Column(name = "last_error", nullable = false)
  private String lastError;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private DigitForm digits;

  /** Null as the server's setting says. */
  @Enumerated(EnumType.STRING)
  @Column(name = "media_security")
  private PbxSecurity security;

  @Column(nullable = false)
  private String profile;

  protected Connector() {}

  Connector(TenantId tenant, ConnectorId id, String name, Instant created) {
    this.id = id.value();
    this.tenant = tenant.value();
    this.name = name;
    this.enabled = true;
    this.created = created;
    this.lastError = "";
    settle(TrunkSettings.UNTOUCHED);
    this.profile = PbxProfiles.GENERIC;
  }

  public ConnectorId id() {
    return new ConnectorId(id);
  }

  public TenantId tenant() {
    return new TenantId(tenant);
  }

  public String name() {
    return name;
  }

  public boolean enabled() {
    return enabled;
  }

  /** Connected or away since then; empty before the first connection. */
  public Optional<Instant> changed() {
    return Optional.ofNullable(changed);
  }

  public String lastError() {
    return lastError;
  }

  public TrunkSettings settings() {
    return new TrunkSettings(digits, symmetricRtp, Optional.ofNullable(security));
  }

  final void settle(TrunkSettings settings) {
    this.digits = settings.digits();
    this.symmetricRtp = settings.symmetricRtp();
    this.security = settings.security().orElse(null);
  }

  void rename(String newName) {
    this.name = newName;
  }

  /** Which PBX it is: id of a {@link PbxProfile}. */
  String profile() {
    return profile;
  }

  void is(String newProfile) {
    this.profile = newProfile;
  }

  void cameUp(Instant now) {
    this.changed = now;
    this.lastError = "";
  }

  void wentAway(Instant now, String reason) {
    this.changed = now;
    this.lastError = reason;
  }

  void failed(String reason) {
    this.lastError = reason;
  }
}
