package org.offhook.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** The password hashes of local accounts. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class LocalPasswords {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected LocalPasswords() {}

  public LocalPasswords(EntityManager em) {
    this.em = em;
  }

  public Optional<String> hash(TenantId tenant, UserId user) {
    return find(tenant, user).map(LocalPassword::hash);
  }

  public void set(TenantId tenant, UserId user, String hash, Instant now) {
    find(tenant, user)
        .ifPresentOrElse(
            password -> password.change(hash, now),
            () -> em.persist(new LocalPassword(new UserRef(tenant, user), hash, now)));
    em.flush();
  }

  private Optional<LocalPassword> find(TenantId tenant, UserId user) {
    return em.createQuery(
            "select p from LocalPassword p where p.tenant = :tenant and p.person = :person",
            LocalPassword.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .getResultStream()
        .findFirst();
  }
}
