package org.offhook.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.offhook.limits.Limits;
import org.offhook.tenant.Conditions;
import org.offhook.tenant.Contains;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** A tenant's people and the numbers they answer to. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class People {
  /**
   * Begins with the tenant, which is the same in all rows: H2 reads in the order of an index only
   * where an order names its columns from the first on.
   */
  private static final String BY_NAME = " order by e.tenant desc, e.nameSorted, e.id";

  /** The order of the index that has the searched text in it, too. */
  private static final String SEARCHED_BY_NAME =
      " order by e.tenant desc, e.disabled, e.nameSorted, e.id";

  /** Rows of a name, a number, the name to sort by, the person's id and the number's. */
  private static final Comparator<Object[]> BY_NAME_AND_NUMBER =
      Comparator.<Object[], String>comparing(row -> (String) row[3])
          .thenComparing(row -> (String) row[2])
          .thenComparing(row -> (Long) row[4]);

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

  /** Holds off their deletion until the end of the transaction; false where they are gone. */
  public boolean hold(TenantId tenant, UserId user) {
    return em.createQuery(
            "select p from Person p where p.tenant = :tenant and p.id = :id", Person.class)
        .setParameter("tenant", tenant.value())
        .setParameter("id", user.toString())
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .findFirst()
        .isPresent();
  }

  public Optional<Person> byEmail(TenantId tenant, String email) {
    return em.createQuery(
            "select p from Person p where p.tenant = :tenant and p.email = :email", Person.class)
        .setParameter("tenant", tenant.value())
        .setParameter("email", Person.loginWritten(email))
        .getResultStream()
        .findFirst();
  }

  /** Changes a person of the tenant; nothing happens when there is none of that id. */
  public void change(
      TenantId tenant, UserId user, String name, Optional<String> email, Set<String> roles) {
    find(tenant, user)
        .ifPresent(
            person -> {
              person.become(name, email, roles);
              written(tenant, person);
            });
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

  /** Takes down what the tenant's suite says of somebody now. */
  public void said(TenantId tenant, UserId user, SuiteWord word) {
    find(tenant, user).ifPresent(person -> person.said(word));
    em.flush();
  }

  /** What the suite said last, of those alone of whom it said what counts. */
  public Map<UserId, SuiteWord> suiteWords(TenantId tenant) {
    return em.createQuery(
            "select p.id, p.keptOut, p.suiteAdministrator from Person p where p.tenant = :tenant"
                + " and (p.keptOut is not null or p.suiteAdministrator = :administrator)",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("administrator", true)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> UserId.of((String) row[0]),
                row -> new SuiteWord(Optional.ofNullable((KeptOut) row[1]), (Boolean) row[2])));
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
    find(tenant, user).ifPresent(person -> written(tenant, person));
  }

  /** Takes a number away; false when the person has none of this canonical form. */
  public boolean take(TenantId tenant, UserId user, String canonical) {
    int taken =
        em.createQuery(
                "delete from AssignedNumber n where n.tenant = :tenant and n.person = :person"
                    + " and n.canonical = :number")
            .setParameter("tenant", tenant.value())
            .setParameter("person", user.toString())
            .setParameter("number", canonical)
            .executeUpdate();
    find(tenant, user).ifPresent(person -> written(tenant, person));
    return taken > 0;
  }

  /** The version grows also when nothing but the numbers changed. */
  private void written(TenantId tenant, Person person) {
    person.found(numbers(tenant, person.ref().user()));
    em.lock(person, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
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
            "select p.name, n.written, p.id from AssignedNumber n, Person p"
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

  /** What these people are called. */
  public Map<UserId, String> names(TenantId tenant, List<UserId> users) {
    if (users.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(
            "select p.id, p.name from Person p where p.tenant = :tenant and p.id in :people",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("people", users.stream().map(UserId::toString).distinct().toList())
        .getResultStream()
        .collect(Collectors.toMap(row -> UserId.of((String) row[0]), row -> (String) row[1]));
  }

  /** Every number of the tenant that belongs to one of these people, with whose it is. */
  public Map<UserId, List<String>> numbers(TenantId tenant, List<UserId> users) {
    if (users.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(
            "select n.person, n.written from AssignedNumber n"
                + " where n.tenant = :tenant and n.person in :people order by n.id",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("people", users.stream().map(UserId::toString).toList())
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> UserId.of((String) row[0]),
                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
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

  /**
   * People whose name, number, login or e-mail address contains the text; one row for each number,
   * by name. One column is looked at, as in the administrator's search. The database orders by the
   * columns of one index alone, so that it reads no further than to the last row; a person's
   * numbers are put in order here.
   */
  public List<Listing> search(TenantId tenant, String text) {
    return em.createQuery(
            "select e.name, n.written, e.id, e.nameSorted, n.id from Person e, AssignedNumber n"
                + " where e.tenant = :tenant and n.tenant = e.tenant and n.person = e.id"
                + " and e.disabled = :disabled and e.searchText like :text"
                + SEARCHED_BY_NAME,
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("disabled", false)
        .setParameter("text", Contains.pattern(text))
        .setMaxResults(Limits.PEOPLE_FOUND)
        .getResultStream()
        .sorted(BY_NAME_AND_NUMBER)
        .map(People::listing)
        .toList();
  }

  /** The people whom a wish of an administrator finds, by name. */
  public List<Person> page(TenantId tenant, PeopleFilter filter, int offset, int limit) {
    Conditions conditions = wanted(tenant, filter);
    return conditions
        .bound(
            em.createQuery("select e from Person e" + conditions.clause() + BY_NAME, Person.class))
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Those after one person, by name, which people who come or go meanwhile do not move. */
  public List<Person> after(
      TenantId tenant, PeopleFilter filter, Optional<UserId> last, int limit) {
    Conditions conditions = wanted(tenant, filter);
    last.flatMap(user -> find(tenant, user))
        .ifPresent(
            person ->
                conditions
                    .and("e.nameSorted >= :name", "name", person.nameSorted())
                    .and(
                        "(e.nameSorted > :name or e.id > :id)",
                        "id",
                        person.ref().user().toString()));
    return conditions
        .bound(
            em.createQuery("select e from Person e" + conditions.clause() + BY_NAME, Person.class))
        .setMaxResults(limit)
        .getResultList();
  }

  public long size(TenantId tenant, PeopleFilter filter) {
    Conditions conditions = wanted(tenant, filter);
    return conditions
        .bound(em.createQuery("select count(e) from Person e" + conditions.clause(), Long.class))
        .getSingleResult();
  }

  private static Conditions wanted(TenantId tenant, PeopleFilter filter) {
    return Conditions.of(tenant)
        .andContains("e.searchText like :text", "text", filter.text())
        .andIf("e.disabled = :disabled", "disabled", filter.disabled())
        .andIf("e.roles like :role", "role", filter.role().map(role -> "%" + role + "%"));
  }

  /** People who may have a phone now. */
  public long seatsTaken(TenantId tenant) {
    return em.createQuery(
            "select count(p) from Person p where p.tenant = :tenant and p.disabled = :disabled"
                + " and (p.roles = :user or p.roles like :last)",
            Long.class)
        .setParameter("tenant", tenant.value())
        .setParameter("disabled", false)
        .setParameter("user", "user")
        .setParameter("last", "% user")
        .getSingleResult();
  }

  /** Whether anybody of any tenant has this role. */
  @EstablishesTenant("the installation has an operator, or needs its first")
  public boolean anybody(String role) {
    return em.createQuery("select count(p) from Person p where p.roles like :role", Long.class)
            .setParameter("role", "%" + role + "%")
            .getSingleResult()
        > 0;
  }

  private static Listing listing(Object[] row) {
    return new Listing((String) row[0], (String) row[1], (String) row[2]);
  }
}
