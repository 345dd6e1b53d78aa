package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.offhook.audit.AuditLog;
import org.offhook.directory.Equipped;
import org.offhook.directory.People;
import org.offhook.directory.Sites;
import org.offhook.export.ExportPlan;
import org.offhook.export.TenantTable;
import org.offhook.export.TenantTables;
import org.offhook.journal.TenantLines;
import org.offhook.provisioning.export.ExportPages;
import org.offhook.provisioning.export.ExportZip;
import org.offhook.subscription.Subscriptions;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** What a tenant takes with it. */
interface ExportContract extends TenantContract {

  @Test
  default void everyTableIsInTheExportOrLeftOutForAReason() {
    List<String> planned =
        Stream.of(
                ExportPlan.WRITTEN.stream().map(TenantTable::table),
                ExportPlan.ELSEWHERE.keySet().stream(),
                ExportPlan.LEFT_OUT.keySet().stream())
            .flatMap(tables -> tables)
            .toList();
    assertThat(planned).containsExactlyInAnyOrderElementsOf(everyTable());
  }

  @Test
  default void everyColumnOfAWrittenTableIsInItsFileOrWithheld() {
    for (TenantTable table : ExportPlan.WRITTEN) {
      Set<String> planned =
          table.cells().stream()
              .map(TenantTable.Cell::column)
              .collect(Collectors.toCollection(TreeSet::new));
      planned.addAll(table.withheld());
      planned.add("tenant_id");
      assertThat(planned).as(table.table()).isEqualTo(columns(table.table()));
    }
  }

  private Set<String> columns(String table) {
    return many(em -> columns(em, table)).stream().collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> columns(EntityManager em, String table) {
    List<?> names =
        em.createNativeQuery(
                "select lower(column_name) from information_schema.columns"
                    + " where lower(table_name) = ?1 and lower(table_schema) = 'public'")
            .setParameter(1, table)
            .getResultList();
    return names.stream().map(String.class::cast).toList();
  }

  @Test
  default void anExportHasRowsOfEveryTableNoSecretAndNothingOfOthers() {
    SampleTenants sample = SampleTenants.in(database());
    database().run(em -> TenantContract.fill(em, sample.maria(), sample.globex()));
    database().run(em -> TenantContract.fill(em, sample.otherMaria(), sample.acme()));
    Map<String, String> files = database().in(em -> exported(em, sample.acme()));
    Set<String> expected = new TreeSet<>(ExportPlan.ELSEWHERE.values());
    ExportPlan.WRITTEN.forEach(table -> expected.add(table.file()));
    assertThat(files.keySet()).isEqualTo(expected);
    files.forEach(
        (file, text) -> assertThat(text.lines().count()).as(file + " has a row").isGreaterThan(1));
    String all = String.join("", files.values());
    assertThat(all).contains("tel:501", "https://hook.example/", sample.maria().user().toString());
    assertThat(all).doesNotContain("sealed", "a-recovery-code", "a-key-of-their-own");
    assertThat(all).doesNotContain(sample.otherMaria().user().toString());
    assertThat(files.get("lines.csv")).contains("\"number\"").doesNotContain("secret");
  }

  private static Map<String, String> exported(EntityManager em, TenantId tenant) {
    var pages =
        new ExportPages(
            new Tenants(em),
            new People(em),
            new Equipped(em),
            new Sites(em),
            new TenantTables(em),
            new TenantLines(em),
            new AuditLog(em),
            new Subscriptions(em));
    Map<String, String> files = new TreeMap<>();
    try {
      var out = new ByteArrayOutputStream();
      new ExportZip(pages).write(tenant, out, _ -> {});
      var zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()));
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return files;
  }
}
