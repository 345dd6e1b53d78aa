package org.offhook.suite.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.offhook.secret.Sealed;
import org.offhook.secret.SealedSecret;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteSettings;
import org.offhook.tenant.TenantId;

/** A tenant's connection to its suite, with the secret sealed. */
@Entity
@Table(name = "suite_connection")
public class SuiteConnection implements Sealed {
  @Id
  @Column(name = "tenant_id")
  private String tenant;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private SuiteKind kind;

  @Column(name = "base_url", nullable = false)
  private String base;

  @Column(name = "login_url", nullable = false)
  private String login;

  @Column(nullable = false)
  private String directory;

  @Column(name = "client_id", nullable = false)
  private String clientId;

  @Column(nullable = false)
  private String secret;

  @Column(name = "secret_key_id", nullable = false)
  private String secretKeyId;

  @Column(nullable = false)
  private boolean people;

  @Column(nullable = false)
  private boolean adding;

  @Column(nullable = false)
  private boolean administrators;

  @Column(nullable = false)
  private boolean contacts;

  @Column(nullable = false)
  private boolean presence;

  @Column(name = "connection_id", nullable = false)
  private String id;

  @Version private long version;

  protected SuiteConnection() {}

  public SuiteConnection(TenantId tenant) {
    this.tenant = tenant.value();
    this.id = UUID.randomUUID().toString();
  }

  public void become(SuiteSettings settings, SealedSecret sealed) {
    this.kind = settings.kind();
    this.base = settings.base();
    this.login = settings.login();
    this.directory = settings.directory();
    this.clientId = settings.clientId();
    this.people = settings.takes().people();
    this.adding = settings.takes().adding();
    this.administrators = settings.takes().administrators();
    this.contacts = settings.takes().contacts();
    this.presence = settings.takes().presence();
    seal(sealed);
  }

  private void seal(SealedSecret sealed) {
    this.secret = sealed.text();
    this.secretKeyId = sealed.keyId();
  }

  public TenantId tenant() {
    return new TenantId(tenant);
  }

  public SuiteSettings settings() {
    return new SuiteSettings(
        kind,
        base,
        login,
        directory,
        clientId,
        new SuiteSettings.Takes(people, adding, administrators, contacts, presence));
  }

  @Override
  public String owner() {
    return owner(tenant());
  }

  public static String owner(TenantId tenant) {
    return "suite of " + tenant.value();
  }

  @Override
  public SealedSecret secret() {
    return new SealedSecret(secretKeyId, secret);
  }

  /** Another one once it was let go and made again. */
  public String id() {
    return id;
  }

  public long version() {
    return version;
  }
}
