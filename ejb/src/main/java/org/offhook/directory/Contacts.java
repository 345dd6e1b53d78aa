package org.offhook.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.offhook.limits.Limits;
import org.offhook.tenant.Contains;
import org.offhook.tenant.TenantId;

/** Whom a tenant and its people know: found by a part of a name, and by the number that calls. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Contacts {
  private static final int NUMBER = 64;

  /** Rows of an id, a name and the name to sort by. */
  private static final Comparator<Object[]> BY_NAME =
      Comparator.<Object[], String>comparing(row -> (String) row[2])
          .thenComparing(row -> (String) row[0]);

  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Contacts() {}

  public Contacts(EntityManager em) {
    this.em = em;
  }

  /**
   * Takes down contacts, in place of what was known of the same ones.
   *
   * @param owner whose they are; empty for the company's
   * @param country in which their numbers are read, as {@link NumberForm} does
   */
  public void take(
      TenantId tenant,
      Optional<UserId> owner,
      List<ContactEntry> entries,
      String country,
      Instant now) {
    Map<String, Contact> known = known(tenant, owner, entries);
    forgetNumbers(tenant, known.values());
    Map<Contact, Map<String, String>> numbers = new LinkedHashMap<>();
    for (ContactEntry entry : entries) {
      Contact contact =
          known.computeIfAbsent(entry.sourceId(), id -> added(new Contact(tenant, owner, id)));
      Map<String, String> written = numbers(entry, country);
      contact.become(entry, List.copyOf(written.keySet()), now);
      numbers.put(contact, written);
    }
    // rows of numbers refer to rows of contacts
    em.flush();
    numbers.forEach(
        (contact, forms) ->
            forms.forEach(
                (canonical, written) ->
                    em.persist(
                        new ContactNumber(tenant, contact.id(), owner, written, canonical))));
    em.flush();
    em.clear();
  }

  private Contact added(Contact contact) {
    em.persist(contact);
    return contact;
  }

  /** The form in which each is compared, with how it is written. */
  private static Map<String, String> numbers(ContactEntry entry, String country) {
    return entry.numbers().stream()
        .filter(number -> !number.isBlank() && number.length() <= NUMBER)
        .limit(Limits.NUMBERS_PER_CONTACT)
        .collect(
            Collectors.toMap(
                one -> cut(NumberForm.canonical(one, country)),
                Function.identity(),
                (first, same) -> first,
                LinkedHashMap::new));
  }

  private static String cut(String number) {
    return number.length() <= NUMBER ? number : number.substring(0, NUMBER);
  }

  private Map<String, Contact> known(
      TenantId tenant, Optional<UserId> owner, List<ContactEntry> entries) {
    if (entries.isEmpty()) {
      return new HashMap<>();
    }
    TypedQuery<Contact> query =
        em.createQuery(
            "select c from Contact c where c.tenant = :tenant and "
                + whose(owner)
                + " and c.sourceId in :ids",
            Contact.class);
    return bound(query, tenant, owner)
        .setParameter("ids", entries.stream().map(ContactEntry::sourceId).toList())
        .getResultStream()
        .collect(
            Collectors.toMap(
                Contact::sourceId, Function.identity(), (one, same) -> one, HashMap::new));
  }

  private void forgetNumbers(TenantId tenant, Collection<Contact> contacts) {
    if (!contacts.isEmpty()) {
      em.createQuery("delete from ContactNumber n where n.tenant = :tenant and n.contact in :some")
          .setParameter("tenant", tenant.value())
          .setParameter("some", contacts.stream().map(Contact::id).toList())
          .executeUpdate();
    }
  }

  /** Removes contacts by the ids of their keeper. */
  public void remove(TenantId tenant, Optional<UserId> owner, List<String> sourceIds) {
    if (!sourceIds.isEmpty()) {
      forget(tenant, owner, " and c.sourceId in :some", sourceIds);
    }
  }

  /** Removes those that were not taken down since then: their keeper has them no more. */
  public void forgetUnseen(TenantId tenant, Optional<UserId> owner, Instant before) {
    forget(tenant, owner, " and c.seen < :some", before);
  }

  private void forget(TenantId tenant, Optional<UserId> owner, String which, Object some) {
    String chosen = " from Contact c where c.tenant = :tenant and " + whose(owner) + which;
    bound(
            em.createQuery(
                "delete from ContactNumber n where n.tenant = :tenant"
                    + " and n.contact in (select c.id"
                    + chosen
                    + ")"),
            tenant,
            owner)
        .setParameter("some", some)
        .executeUpdate();
    bound(em.createQuery("delete" + chosen), tenant, owner)
        .setParameter("some", some)
        .executeUpdate();
    em.clear();
  }

  private static String whose(Optional<UserId> owner) {
    return owner.isPresent() ? "c.person = :person" : "c.person is null";
  }

  private static <Q extends Query> Q bound(Q query, TenantId tenant, Optional<UserId> owner) {
    query.setParameter("tenant", tenant.value());
    owner.ifPresent(user -> query.setParameter("person", user.toString()));
    return query;
  }

  /** Removes all of them, of the company and of everybody. */
  public void forgetAll(TenantId tenant) {
    for (String kind : List.of("ContactNumber", "Contact")) {
      em.createQuery("delete from " + kind + " c where c.tenant = :tenant")
          .setParameter("tenant", tenant.value())
          .executeUpdate();
    }
    em.clear();
  }

  /**
   * A name for a number: of the company's contacts and, where somebody asks, of their own, which
   * come first. A call waits for it: one query.
   */
  public Optional<String> nameOf(TenantId tenant, Optional<UserId> asker, String canonical) {
    return em.createQuery(
            "select c.name, c.person from ContactNumber n, Contact c"
                + " where n.tenant = :tenant and n.canonical = :number"
                + " and (n.person is null or n.person = :asker)"
                + " and c.tenant = n.tenant and c.id = n.contact order by c.id",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("number", canonical)
        .setParameter("asker", asker.map(UserId::toString).orElse(""))
        .setMaxResults(Limits.NUMBERS_PER_CONTACT)
        .getResultStream()
        .reduce((first, other) -> first[1] == null && other[1] != null ? other : first)
        .map(row -> (String) row[0])
        .filter(name -> !name.isEmpty());
  }

  /**
   * Contacts whom somebody sees, with a part of a name, company, address or number; one row for
   * each number, by name. First the company's and their own, each along an index of names and so
   * without a look at anybody else's, then the numbers: asked for in one, every contact that fits
   * would be sorted.
   */
  public List<Listing> search(TenantId tenant, UserId asker, String text) {
    List<Object[]> found =
        Stream.of(Optional.<UserId>empty(), Optional.of(asker))
            .flatMap(owner -> named(tenant, owner, text))
            .sorted(BY_NAME)
            .limit(Limits.PEOPLE_FOUND)
            .toList();
    Map<String, List<String>> numbers =
        numbers(tenant, found.stream().map(row -> (String) row[0]).toList());
    return found.stream()
        .flatMap(
            row ->
                numbers.getOrDefault((String) row[0], List.of()).stream()
                    .map(number -> new Listing((String) row[1], number)))
        .limit(Limits.PEOPLE_FOUND)
        .toList();
  }

  /** The order names the columns of an index from the first on. */
  private Stream<Object[]> named(TenantId tenant, Optional<UserId> owner, String text) {
    return bound(
            em.createQuery(
                "select c.id, c.name, c.nameSorted from Contact c where c.tenant = :tenant and "
                    + whose(owner)
                    + " and c.searchText like :text"
                    + " order by c.tenant desc, c.person, c.nameSorted, c.id",
                Object[].class),
            tenant,
            owner)
        .setParameter("text", Contains.pattern(text))
        .setMaxResults(Limits.PEOPLE_FOUND)
        .getResultStream();
  }

  private Map<String, List<String>> numbers(TenantId tenant, Collection<String> contacts) {
    if (contacts.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(
            "select n.contact, n.canonical from ContactNumber n"
                + " where n.tenant = :tenant and n.contact in :contacts order by n.id",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("contacts", contacts)
        .getResultStream()
        .collect(
            Collectors.groupingBy(
                row -> (String) row[0],
                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
  }

  public long size(TenantId tenant) {
    return em.createQuery("select count(c) from Contact c where c.tenant = :tenant", Long.class)
        .setParameter("tenant", tenant.value())
        .getSingleResult();
  }
}
