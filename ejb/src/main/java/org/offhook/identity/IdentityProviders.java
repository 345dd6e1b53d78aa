package org.offhook.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.offhook.secret.SealedSecret;
import org.offhook.tenant.TenantId;

/** The tenants' identity providers. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class IdentityProviders {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected IdentityProviders() {}

  public IdentityProviders(EntityManager em) {
    this.em = em;
  }

  public Optional<IdentityProvider> find(TenantId tenant) {
    return Optional.ofNullable(em.find(IdentityProvider.class, tenant.value()));
  }

  /**
   * Sets or changes it.
   *
   * @param secret empty to keep the one that is there
   * @throws IllegalArgumentException for a new one without a secret
   */
  public IdentityProvider set(TenantId tenant, ProviderWish wish, Optional<SealedSecret> secret) {
    Optional<IdentityProvider> present = find(tenant);
    IdentityProvider provider = present.orElseGet(() -> added(tenant, wish, secret));
    provider.become(wish);
    secret.ifPresent(provider::seal);
    em.flush();
    return provider;
  }

  private IdentityProvider added(
      TenantId tenant, ProviderWish wish, Optional<SealedSecret> secret) {
    IdentityProvider added =
        new IdentityProvider(
            tenant,
            wish,
            secret.orElseThrow(() -> new IllegalArgumentException("a new one needs a secret")));
    em.persist(added);
    return added;
  }

  /**
   * Takes down what a sign-in found out. No change of an administrator's: the version is said to
   * stay, which else grows; and nothing happens when they set another provider meanwhile.
   */
  public void found(TenantId tenant, String issuer, OfflineAccess offline) {
    em.createQuery(
            "update IdentityProvider p set p.offline = :offline, p.version = p.version"
                + " where p.tenant = :tenant and p.issuer = :issuer")
        .setParameter("offline", offline)
        .setParameter("tenant", tenant.value())
        .setParameter("issuer", issuer)
        .executeUpdate();
  }

  /** False when there was none. */
  public boolean remove(TenantId tenant) {
    Optional<IdentityProvider> present = find(tenant);
    present.ifPresent(em::remove);
    em.flush();
    return present.isPresent();
  }
}
