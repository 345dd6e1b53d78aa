package org.offhook.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** The uploads of each tenant, with the rows of which nothing became. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Uploads {
  private static final String OF_TENANT = " from Upload e where e.tenant = :tenant";
  private static final String ONE = OF_TENANT + " and e.id = :id";
  private static final String ENDS =
      "update Upload e set e.state = :state, e.ended = :now where e.state = :running";

  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Uploads() {}

  public Uploads(EntityManager em) {
    this.em = em;
  }

  public void add(TenantId tenant, Upload upload) {
    if (!upload.tenant().equals(tenant)) {
      throw new IllegalArgumentException("a row of another tenant");
    }
    em.persist(upload);
    em.flush();
  }

  public Optional<UploadView> find(TenantId tenant, String id) {
    return one(tenant, id).map(Upload::view);
  }

  private Optional<Upload> one(TenantId tenant, String id) {
    return em.createQuery("select e" + ONE, Upload.class)
        .setParameter("tenant", tenant.value())
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** Newest first. */
  public List<UploadView> page(TenantId tenant, int offset, int limit) {
    return em.createQuery(
            "select e" + OF_TENANT + " order by e.tenant, e.begun desc, e.id desc", Upload.class)
        .setParameter("tenant", tenant.value())
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(Upload::view)
        .toList();
  }

  public long size(TenantId tenant) {
    return em.createQuery("select count(e)" + OF_TENANT, Long.class)
        .setParameter("tenant", tenant.value())
        .getSingleResult();
  }

  public boolean running(TenantId tenant) {
    return em.createQuery("select count(e)" + OF_TENANT + " and e.state = :running", Long.class)
            .setParameter("tenant", tenant.value())
            .setParameter("running", UploadState.RUNNING)
            .getSingleResult()
        > 0;
  }

  /**
   * Notes how far an upload is, and the rows of which nothing became since.
   *
   * @return false when it is not to go on: somebody ended it, or it is not there any more
   */
  public boolean went(TenantId tenant, String id, int done, List<FaultyRow> faults, Instant now) {
    int running =
        em.createQuery(
                "update Upload e set e.done = :done, e.faulty = e.faulty + :more, e.seen = :now"
                    + " where e.tenant = :tenant and e.id = :id and e.state = :running")
            .setParameter("done", done)
            .setParameter("more", faults.size())
            .setParameter("now", now)
            .setParameter("tenant", tenant.value())
            .setParameter("id", id)
            .setParameter("running", UploadState.RUNNING)
            .executeUpdate();
    if (running > 0 && !faults.isEmpty()) {
      List<String> header = one(tenant, id).orElseThrow().header();
      faults.forEach(row -> em.persist(new UploadFault(tenant, id, header, row)));
      em.flush();
    }
    return running > 0;
  }

  /** False when it was over already. */
  public boolean end(TenantId tenant, String id, UploadState state, Instant now) {
    return em.createQuery(ENDS + " and e.tenant = :tenant and e.id = :id")
            .setParameter("state", state)
            .setParameter("now", now)
            .setParameter("running", UploadState.RUNNING)
            .setParameter("tenant", tenant.value())
            .setParameter("id", id)
            .executeUpdate()
        > 0;
  }

  /** In the file's order. */
  public List<FaultyRow> faults(TenantId tenant, String id, int offset, int limit) {
    List<String> header = one(tenant, id).map(Upload::header).orElse(List.of());
    TypedQuery<UploadFault> query =
        em.createQuery(
                "select e from UploadFault e where e.tenant = :tenant and e.upload = :id"
                    + " order by e.tenant, e.upload, e.place",
                UploadFault.class)
            .setParameter("tenant", tenant.value())
            .setParameter("id", id);
    return query
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(fault -> fault.row(header))
        .toList();
  }

  /** The columns of the file, in their order. */
  public List<String> header(TenantId tenant, String id) {
    return one(tenant, id).map(Upload::header).orElse(List.of());
  }

  @EstablishesTenant("a node knows at its start that nothing goes on of what it had begun")
  public int lost(String node, Instant now) {
    return em.createQuery(ENDS + " and e.node = :node")
        .setParameter("state", UploadState.LOST)
        .setParameter("now", now)
        .setParameter("running", UploadState.RUNNING)
        .setParameter("node", node)
        .executeUpdate();
  }

  /** Of nodes that never came back. */
  @EstablishesTenant("every node looks after the uploads of those that are gone")
  public int unheardSince(Instant before, Instant now) {
    return em.createQuery(ENDS + " and e.seen < :before")
        .setParameter("state", UploadState.LOST)
        .setParameter("now", now)
        .setParameter("running", UploadState.RUNNING)
        .setParameter("before", before)
        .executeUpdate();
  }

  /** Forgets those that began before and are over. */
  @EstablishesTenant("uploads of every tenant are forgotten after a time")
  public int forgetBefore(Instant before) {
    String old = " e.begun < :before and e.state <> :running";
    em.createQuery(
            "delete from UploadFault f where f.upload in (select e.id from Upload e where"
                + old
                + ")")
        .setParameter("before", before)
        .setParameter("running", UploadState.RUNNING)
        .executeUpdate();
    return em.createQuery("delete from Upload e where" + old)
        .setParameter("before", before)
        .setParameter("running", UploadState.RUNNING)
        .executeUpdate();
  }
}
