package org.offhook.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import org.offhook.secret.Sealed;
import org.offhook.secret.SealedSecret;
import org.offhook.tenant.TenantId;

/** The OpenID provider of a tenant; its client's secret is sealed. */
@Entity
@Table(name = "identity_provider")
public class IdentityProvider implements Sealed {
  @Id
  @Column(name = "tenant_id")
  private String tenant;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String issuer;

  @Column(name = "client_id", nullable = false)
  private String clientId;

  @Column(nullable = false)
  private String secret;

  @Column(name = "secret_key_id", nullable = false)
  private String secretKeyId;

  @Column(name = "role_claim", nullable = false)
  private String roleClaim;

  @Column(name = "user_role", nullable = false)
  private String userRole;

  @Column(name = "admin_role", nullable = false)
  private String adminRole;

  @Column(name = "adds_people", nullable = false)
  private boolean addsPeople;

  @Column(name = "local_accounts", nullable = false)
  private boolean localAccounts;

  @Enumerated(EnumType.STRING)
  @Column(name = "offline_access", nullable = false)
  private OfflineAccess offline;

  @Version private long version;

  protected IdentityProvider() {}

  IdentityProvider(TenantId tenant, ProviderWish wish, SealedSecret secret) {
    this.tenant = tenant.value();
    become(wish);
    seal(secret);
  }

  /** Takes over everything but the secret; what was found out of the provider counts no more. */
  final void become(ProviderWish wish) {
    this.name = wish.name();
    this.issuer = wish.issuer();
    this.clientId = wish.clientId();
    this.roleClaim = wish.roles().path();
    this.userRole = wish.roles().user();
    this.adminRole = wish.roles().administrator();
    this.addsPeople = wish.addsPeople();
    this.localAccounts = wish.localAccounts();
    this.offline = OfflineAccess.UNASKED;
  }

  final void seal(SealedSecret sealed) {
    this.secret = sealed.text();
    this.secretKeyId = sealed.keyId();
  }

  public TenantId tenant() {
    return new TenantId(tenant);
  }

  @Override
  public SealedSecret secret() {
    return new SealedSecret(secretKeyId, secret);
  }

  /** As it is; never with the secret. */
  public ProviderWish is() {
    return new ProviderWish(
        name,
        issuer,
        clientId,
        Optional.empty(),
        new RoleClaim(roleClaim, userRole, adminRole),
        addsPeople,
        localAccounts);
  }

  public OfflineAccess offline() {
    return offline;
  }

  public long version() {
    return version;
  }

  @Override
  public String owner() {
    return owner(tenant());
  }

  public static String owner(TenantId tenant) {
    return "provider of " + tenant;
  }
}
