package org.offhook.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.offhook.tenant.TenantId;

/** What each tenant's people have beside numbers. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Equipped {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Equipped() {}

  public Equipped(EntityManager em) {
    this.em = em;
  }

  /** Of a person of the tenant. */
  public Equipment of(TenantId tenant, Person person) {
    return person.equipment(
        phones(tenant, person.ref().user()).stream().map(DeskPhone::is).toList());
  }

  private List<DeskPhone> phones(TenantId tenant, UserId user) {
    return em.createQuery(
            "select e from DeskPhone e where e.tenant = :tenant and e.person = :person"
                + " order by e.name, e.extension",
            DeskPhone.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .getResultList();
  }

  /** Whose desk phone this extension is. */
  public Optional<UserId> owner(TenantId tenant, String extension) {
    return em.createQuery(
            "select e.person from DeskPhone e where e.tenant = :tenant and e.extension = :one",
            String.class)
        .setParameter("tenant", tenant.value())
        .setParameter("one", extension)
        .getResultStream()
        .findFirst()
        .map(UserId::of);
  }

  /** Gives a person exactly this. */
  public void equip(TenantId tenant, Person person, Equipment equipment) {
    person.become(equipment);
    em.createQuery("delete from DeskPhone e where e.tenant = :tenant and e.person = :person")
        .setParameter("tenant", tenant.value())
        .setParameter("person", person.ref().user().toString())
        .executeUpdate();
    equipment.phones().forEach(phone -> em.persist(new DeskPhone(person.ref(), phone)));
    em.flush();
  }
}
