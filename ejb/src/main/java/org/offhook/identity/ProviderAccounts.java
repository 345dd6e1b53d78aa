package org.offhook.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** Which person a provider means by which subject. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ProviderAccounts {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected ProviderAccounts() {}

  public ProviderAccounts(EntityManager em) {
    this.em = em;
  }

  public Optional<UserRef> person(TenantId tenant, String issuer, String subject) {
    return em.createQuery(
            "select a from ProviderAccount a where a.tenant = :tenant and a.issuer = :issuer"
                + " and a.subject = :subject",
            ProviderAccount.class)
        .setParameter("tenant", tenant.value())
        .setParameter("issuer", issuer)
        .setParameter("subject", subject)
        .getResultStream()
        .findFirst()
        .map(ProviderAccount::user);
  }

  /** What the provider calls a person; empty when it never signed them in. */
  public Optional<String> subject(TenantId tenant, UserId user, String issuer) {
    return em.createQuery(
            "select a from ProviderAccount a where a.tenant = :tenant and a.person = :person"
                + " and a.issuer = :issuer",
            ProviderAccount.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .setParameter("issuer", issuer)
        .getResultStream()
        .findFirst()
        .map(ProviderAccount::subject);
  }

  public void connect(TenantId tenant, UserId user, String issuer, String subject) {
    em.persist(new ProviderAccount(new UserRef(tenant, user), issuer, subject));
    em.flush();
  }
}
