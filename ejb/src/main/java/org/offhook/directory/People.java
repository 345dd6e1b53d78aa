package org.offhook.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.offhook.limits.Limits;
import org.offhook.tenant.Contains;
import org.offhook.tenant.TenantId;

/** A tenant's people and the numbers they answer to. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class People {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected People() {}

  public People(EntityManager em) {
    this.em = em;
  }

  public Person add(TenantId tenant, String login, String name, Set<String> roles) {
    Person person = new Person(tenant, new UserId(UUID.randomUUID()), login, name, roles);
    em.persist(person);
    em.flush();
    return person;
  }

  public Optional<Person> find(TenantId tenant, UserId user) {
    return em.createQuery(
            "select p from Person p where p.tenant = :tenant and p.id = :id", Person.class)
        .setParameter("tenant", tenant.value())
        .setParameter("id", user.toString())
        .getResultStream()
        .findFirst();
  }

  public Optional<Person> byLogin(TenantId tenant, String login) {
    return em.createQuery(
            "select p from Person p where p.tenant = :tenant and p.login = :login", Person.class)
        .setParameter("tenant", tenant.value())
        .setParameter("login", Person.loginWritten(login))
        .getResultStream()
        .findFirst();
  }

  /** False when the tenant has no such person. */
  public boolean disable(TenantId tenant, UserId user, boolean disabled) {
    Optional<Person> person = find(tenant, user);
    person.ifPresent(found -> found.disable(disabled));
    return person.isPresent();
  }

  /**
   * Gives a person a number.
   *
   * @param written as the administrator wrote it
   * @param canonical as {@link NumberForm} writes it; unique in the tenant
   */
  public void assign(TenantId tenant, UserId user, String written, String canonical) {
    em.persist(new AssignedNumber(tenant, user, written, canonical));
    em.flush();
  }

  /** Whose number this is. A call waits for it: one query. */
  public Optional<Person> owner(TenantId tenant, String canonical) {
    return em.createQuery(
            "select p from AssignedNumber n, Person p"
                + " where n.tenant = :tenant and n.canonical = :number"
                + " and p.tenant = n.tenant and p.id = n.person",
            Person.class)
        .setParameter("tenant", tenant.value())
        .setParameter("number", canonical)
        .getResultStream()
        .findFirst();
  }

  /** The number a person calls with, the oldest, and their name. A call waits for it: one query. */
  public Optional<Listing> calling(TenantId tenant, UserId user) {
    return em.createQuery(
            "select p.name, n.written from AssignedNumber n, Person p"
                + " where n.tenant = :tenant and n.person = :person"
                + " and p.tenant = n.tenant and p.id = n.person order by n.id",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .map(People::listing);
  }

  /** Oldest first. */
  public List<String> numbers(TenantId tenant, UserId user) {
    return em.createQuery(
            "select n from AssignedNumber n where n.tenant = :tenant and n.person = :person"
                + " order by n.id",
            AssignedNumber.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .getResultStream()
        .map(AssignedNumber::written)
        .toList();
  }

  /** People whose name or number contains the text; one row for each number, by name. */
  public List<Listing> search(TenantId tenant, String text) {
    return em.createQuery(
            "select p.name, n.written from AssignedNumber n, Person p"
                + " where n.tenant = :tenant and p.tenant = n.tenant and p.id = n.person"
                + " and p.disabled = :disabled"
                + " and (lower(p.name) like :text or n.written like :text)"
                + " order by p.name, n.id",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("disabled", false)
        .setParameter("text", Contains.pattern(text))
        .setMaxResults(Limits.PEOPLE_FOUND)
        .getResultStream()
        .map(People::listing)
        .toList();
  }

  private static Listing listing(Object[] row) {
    return new Listing((String) row[0], (String) row[1]);
  }
}
