package org.offhook.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Deletes everything that is known of a tenant or a person (GDPR article 17). The tables of all
 * rooms stand here, in the order in which they refer to each other; a contract test compares them
 * with the database, so that a table that is added later is not forgotten.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Erasure {
  private static final List<String> OF_A_PERSON =
      List.of(
          "journal_entry",
          "call_in_flight",
          "provider_session",
          "provider_account",
          "sign_in_session",
          "recovery_code",
          "second_factor",
          "local_password",
          "assigned_number",
          "line_account",
          "partner_tenant",
          "contact_number",
          "contact",
          "own_presence",
          "suite_member",
          "active_person",
          "desk_phone");

  private static final List<String> OF_A_TENANT =
      List.of(
          "connector_event",
          "connector_flow",
          "api_key",
          "connector",
          "lease",
          "suite_contact_mark",
          "suite_standing",
          "suite_connection",
          "idempotent_answer",
          "audit_entry",
          "identity_provider",
          "notice",
          "upload_fault",
          "upload",
          "webhook",
          "tenant_change",
          "change_counter",
          "subscription",
          "month_of_use",
          "person",
          "site",
          "tenant_domain",
          "tenant_host");

  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Erasure() {}

  public Erasure(EntityManager em) {
    this.em = em;
  }

  /** Nothing of the person is left, nor is the person. */
  public void person(TenantId tenant, String person) {
    em.flush();
    em.createNativeQuery("select id from person where tenant_id = ?1 and id = ?2 for update")
        .setParameter(1, tenant.value())
        .setParameter(2, person)
        .getResultList();
    for (String table : OF_A_PERSON) {
      delete("delete from " + table + " where tenant_id = ?1 and person_id = ?2", tenant, person);
    }
    delete("delete from person where tenant_id = ?1 and id = ?2", tenant, person);
    em.clear();
  }

  /** Nothing of the tenant is left, nor is the tenant. */
  public void tenant(TenantId tenant) {
    em.flush();
    em.find(Tenant.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE);
    delete("delete from partner_tenant where administered = ?1", tenant);
    OF_A_PERSON.forEach(table -> delete("delete from " + table + " where tenant_id = ?1", tenant));
    OF_A_TENANT.forEach(table -> delete("delete from " + table + " where tenant_id = ?1", tenant));
    delete("delete from tenant where id = ?1", tenant);
    em.clear();
  }

  private void delete(String statement, TenantId tenant, String... more) {
    var query = em.createNativeQuery(statement).setParameter(1, tenant.value());
    for (int i = 0; i < more.length; i++) {
      query.setParameter(i + 2, more[i]);
    }
    query.executeUpdate();
  }
}
