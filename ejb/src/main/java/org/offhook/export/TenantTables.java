package org.offhook.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.offhook.tenant.TenantId;

/** A tenant's rows of any table that its export has. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TenantTables {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected TenantTables() {}

  public TenantTables(EntityManager em) {
    this.em = em;
  }

  /**
   * Rows in the order of their first cell.
   *
   * @return for each row its cells, as they stand in the file
   */
  public List<List<String>> rows(TenantId tenant, TenantTable table, int offset, int limit) {
    String columns =
        table.cells().stream().map(TenantTable.Cell::column).collect(Collectors.joining(", "));
    String first = table.cells().getFirst().column();
    List<?> found =
        em.createNativeQuery(
                "select %s from %s where tenant_id = ?1 order by %s"
                    .formatted(columns, table.table(), first))
            .setParameter(1, tenant.value())
            .setFirstResult(offset)
            .setMaxResults(limit)
            .getResultList();
    return found.stream().map(row -> written(table, (Object[]) row)).toList();
  }

  private static List<String> written(TenantTable table, Object[] values) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < table.cells().size(); i++) {
      cells.add(TenantTable.written(table.cells().get(i), values[i]));
    }
    return cells;
  }
}
