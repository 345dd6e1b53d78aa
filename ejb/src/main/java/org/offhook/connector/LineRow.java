package org.offhook.connector;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.media.DigitForm;
import org.offhook.secret.HeldSecret;
import org.offhook.secret.Sealed;
import org.offhook.secret.SealedSecret;
import org.offhook.tenant.TenantId;

/** A line account at rest: the secret sealed, and how its registration stands. */
@Entity
@Table(name = "line_account")
public class LineRow implements Sealed {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(nullable = false)
  private String number;

  @Column(nullable = false)
  private String domain;

  @Column(nullable = false)
  private String host;

  @Column(nullable = false)
  private int port;

  @Column(nullable = false)
  private String transport;

  @Column(name = "auth_user", nullable = false)
  private String authUser;

  @Column(nullable = false)
  private String secret;

  @Column(name = "secret_key_id", nullable = false)
  private String secretKeyId;

  @Column(nullable = false)
  private boolean enabled;

  @Column(nullable = false)
  private boolean connected;

  private Instant changed;

  @Column(nullable = false)
  private String peer;

  @Column(name = "user_agent", nullable = false)
  private String userAgent;

  @Column(name = "last_status", nullable = false)
  private int lastStatus;

  @Column(name = "last_error", nullable = false)
  private String lastError;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private DigitForm digits;

  protected LineRow() {}

  LineRow(LineAccount line) {
    this.id = line.lineId();
    this.tenant = line.user().tenant().value();
    this.person = line.user().user().toString();
    this.number = line.number();
    this.domain = line.domain();
    this.host = line.host();
    this.port = line.port();
    this.transport = line.transport();
    this.authUser = line.authUser();
    this.digits = line.digits();
    this.enabled = true;
    this.peer = "";
    this.userAgent = "";
    this.lastError = "";
    seal(line.secret().sealed());
  }

  private void seal(SealedSecret sealed) {
    this.secret = sealed.text();
    this.secretKeyId = sealed.keyId();
  }

  @Override
  public String owner() {
    return id;
  }

  @Override
  public SealedSecret secret() {
    return new SealedSecret(secretKeyId, secret);
  }

  /** For the registration; {@code held} is {@link #secret()} with what opens it. */
  LineAccount account(HeldSecret held) {
    return new LineAccount(
        id, user(), number, domain, host, port, transport, authUser, held, digits);
  }

  void cameUp(Flow flow, Instant now) {
    if (!connected) {
      this.changed = now;
    }
    this.connected = true;
    this.peer = Fits.in(80, flow.peer());
    this.userAgent = Fits.in(300, flow.userAgent());
    this.lastStatus = 0;
    this.lastError = "";
  }

  void wentAway(int sipStatus, String reason, Instant now) {
    if (connected || changed == null) {
      this.changed = now;
    }
    this.connected = false;
    this.lastStatus = sipStatus;
    this.lastError = Fits.in(500, reason);
  }

  public String id() {
    return id;
  }

  public UserRef user() {
    return new UserRef(new TenantId(tenant), UserId.of(person));
  }

  public String number() {
    return number;
  }

  public String domain() {
    return domain;
  }

  /** Where it registers, as {@code transport:host:port}. */
  public String target() {
    return transport + ":" + host + (port == 0 ? "" : ":" + port);
  }

  /** How its PBX takes and gives keypad digits. */
  public DigitForm digits() {
    return digits;
  }

  public boolean connected() {
    return connected;
  }

  public Optional<Instant> changed() {
    return Optional.ofNullable(changed);
  }

  public String peer() {
    return peer;
  }

  public int lastStatus() {
    return lastStatus;
  }

  public String lastError() {
    return lastError;
  }
}
