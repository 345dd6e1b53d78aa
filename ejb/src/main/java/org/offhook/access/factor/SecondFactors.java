package org.offhook.access.factor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.Sha256;
import org.offhook.tenant.TenantId;

/** The second factors of local accounts, and the codes that open in their place. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SecondFactors {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected SecondFactors() {}

  public SecondFactors(EntityManager em) {
    this.em = em;
  }

  public Optional<SecondFactor> find(TenantId tenant, UserId user) {
    return em.createQuery(
            "select f from SecondFactor f where f.tenant = :tenant and f.person = :person",
            SecondFactor.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .getResultStream()
        .findFirst();
  }

  /** Whether codes of it are asked for. */
  public boolean confirmed(TenantId tenant, UserId user) {
    return find(tenant, user).flatMap(SecondFactor::confirmed).isPresent();
  }

  /** A new one in place of any other, with its recovery codes; it waits for its first code. */
  public void begin(TenantId tenant, UserId user, SealedSecret secret, List<String> codes) {
    remove(tenant, user);
    UserRef owner = new UserRef(tenant, user);
    em.persist(new SecondFactor(owner, secret));
    codes.forEach(code -> em.persist(new RecoveryCode(owner, code)));
    em.flush();
  }

  /** False when there was none. */
  public boolean remove(TenantId tenant, UserId user) {
    em.flush();
    em.createQuery("delete from RecoveryCode c where c.tenant = :tenant and c.person = :person")
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .executeUpdate();
    Optional<SecondFactor> present = find(tenant, user);
    present.ifPresent(em::remove);
    em.flush();
    return present.isPresent();
  }

  /** Takes a recovery code, which opens nothing any more after it; false when it is none. */
  public boolean spend(TenantId tenant, UserId user, String code) {
    return em.createQuery(
                "delete from RecoveryCode c where c.tenant = :tenant and c.person = :person"
                    + " and c.codeHash = :hash")
            .setParameter("tenant", tenant.value())
            .setParameter("person", user.toString())
            .setParameter("hash", Sha256.of(code))
            .executeUpdate()
        > 0;
  }

  /** Recovery codes that are left. */
  public long codes(TenantId tenant, UserId user) {
    return em.createQuery(
            "select count(c) from RecoveryCode c where c.tenant = :tenant and c.person = :person",
            Long.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .getSingleResult();
  }
}
