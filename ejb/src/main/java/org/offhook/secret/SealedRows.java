package org.offhook.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.metamodel.EntityType;
import jakarta.transaction.Transactional;
import java.util.List;
import org.offhook.tenant.EstablishesTenant;

/** Every row of every room that keeps a secret. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SealedRows {
  private static final System.Logger LOG = System.getLogger(SealedRows.class.getName());

  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected SealedRows() {}

  public SealedRows(EntityManager em) {
    this.em = em;
  }

  /**
   * Seals with today's key what an older one sealed; what does not open any more stays as it is. A
   * row that changes meanwhile keeps its change, so that nodes may start side by side.
   */
  @EstablishesTenant("a rotation of the key is of every tenant's secrets")
  public void sealAnew(Secrets secrets) {
    for (EntityType<?> kind : em.getMetamodel().getEntities()) {
      if (Sealed.class.isAssignableFrom(kind.getJavaType())) {
        older(kind, secrets.keyId()).forEach(row -> sealAnew(kind.getName(), row, secrets));
      }
    }
  }

  private List<Sealed> older(EntityType<?> kind, String today) {
    return em.createQuery("select e from " + kind.getName() + " e where e.secretKeyId <> :today")
        .setParameter("today", today)
        .getResultStream()
        .map(Sealed.class::cast)
        .toList();
  }

  private void sealAnew(String kind, Sealed row, Secrets secrets) {
    try {
      secrets
          .open(row.owner(), row.secret())
          .map(secret -> secrets.seal(row.owner(), secret))
          .ifPresent(anew -> replace(kind, row.secret(), anew));
    } catch (IllegalStateException tampered) {
      LOG.log(System.Logger.Level.ERROR, "not sealed anew", tampered);
    }
  }

  /** No two sealed texts are the same, so the old one tells the row. */
  private void replace(String kind, SealedSecret old, SealedSecret anew) {
    em.createQuery(
            "update "
                + kind
                + " e set e.secret = :text, e.secretKeyId = :key where e.secret = :old")
        .setParameter("text", anew.text())
        .setParameter("key", anew.keyId())
        .setParameter("old", old.text())
        .executeUpdate();
  }
}
