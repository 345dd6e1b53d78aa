package org.offhook.access.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.offhook.directory.Person;
import org.offhook.limits.Limits;
import org.offhook.tenant.Contains;
import org.offhook.tenant.TenantId;

/** A whole tenant's sessions that are not over, with the names of the people whose they are. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TenantSessions {
  private static final String WANTED =
      " from SignInSession s, Person p where s.tenant = :tenant and p.tenant = s.tenant"
          + " and p.id = s.person and s.lastUsed > :used and s.opened > :opened"
          + " and (lower(p.name) like :text or lower(p.login) like :text"
          + " or lower(s.userAgent) like :text or lower(s.source) like :text)";

  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected TenantSessions() {}

  public TenantSessions(EntityManager em) {
    this.em = em;
  }

  /**
   * The last seen first.
   *
   * @param text in the person's name or login, the browser or the address; empty for all
   * @param asking id of the session that asks; empty for none
   */
  public List<TenantSession> page(
      TenantId tenant, String text, String asking, Instant now, int offset, int limit) {
    return wanted(
            "select s, p", " order by s.lastUsed desc, s.id", tenant, text, now, Object[].class)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(row -> line((SignInSession) row[0], (Person) row[1], asking))
        .toList();
  }

  private static TenantSession line(SignInSession session, Person person, String asking) {
    return new TenantSession(
        person.ref().user(), person.name(), person.login(), SessionLine.of(session, asking));
  }

  public long size(TenantId tenant, String text, Instant now) {
    return wanted("select count(s)", "", tenant, text, now, Long.class).getSingleResult();
  }

  private <T> TypedQuery<T> wanted(
      String what, String order, TenantId tenant, String text, Instant now, Class<T> result) {
    return em.createQuery(what + WANTED + order, result)
        .setParameter("tenant", tenant.value())
        .setParameter("used", now.minus(Limits.SESSION_IDLE))
        .setParameter("opened", now.minus(Limits.SESSION_LIFETIME))
        .setParameter("text", Contains.pattern(text));
  }
}
