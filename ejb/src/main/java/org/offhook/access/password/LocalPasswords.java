package org.offhook.access.password;

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

  /** Whether the person has a first password, which must be changed before it opens anything. */
  public boolean toChange(TenantId tenant, UserId user) {
    return find(tenant, user).filter(LocalPassword::toChange).isPresent();
  }

  public void set(TenantId tenant, UserId user, String hash, Instant now) {
    set(tenant, user, hash, false, now);
  }

  /**
   * Sets a password.
   *
   * @param first whether its owner must change it at the first sign-in
   */
  public void set(TenantId tenant, UserId user, String hash, boolean first, Instant now) {
    find(tenant, user)
        .ifPresentOrElse(
            password -> password.change(hash, first, now),
            () -> em.persist(new LocalPassword(new UserRef(tenant, user), hash, first, now)));
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
