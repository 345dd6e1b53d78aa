package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.call.Party;
import org.offhook.database.Backup;
import org.offhook.database.DamagedBackupException;
import org.offhook.database.Manifest;
import org.offhook.database.Restoration;
import org.offhook.database.Schema;
import org.offhook.directory.Listing;
import org.offhook.directory.People;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.journal.JournalLines;
import org.offhook.journal.SampleCalls;
import org.offhook.tenant.TenantId;

/** All of a database in one file, and back, also from the previous release. */
interface BackupContract extends StoreContract {
  Instant NOW = Instant.parse("2026-11-26T03:00:00.001Z");
  TenantId ACME = new TenantId("acme");
  UserRef ANNA =
      new UserRef(ACME, new UserId(UUID.fromString("11111111-1111-1111-1111-111111111111")));

  /** A new database with nothing in it. */
  DataSource empty();

  /** The first release's, with what its people had in it. */
  private DataSource previousRelease() throws Exception {
    DataSource database = empty();
    new Schema(database).migrateTo("5");
    try (InputStream script = BackupContract.class.getResourceAsStream("/previous/5.sql");
        Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
    return database;
  }

  private static Path backup(DataSource database, Path folder) throws Exception {
    Path file = folder.resolve(UUID.randomUUID() + ".zip");
    new Backup(database).write(file, NOW);
    return file;
  }

  /** The rows of each table, as the backup has them, in an order of ours. */
  private static Map<String, List<String>> rows(Path backup) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    try (ZipFile zip = new ZipFile(backup.toFile())) {
      for (var entry : zip.stream().filter(each -> each.getName().startsWith("tables/")).toList()) {
        String lines = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        rows.put(entry.getName(), lines.lines().sorted().toList());
      }
    }
    return rows;
  }

  @Test
  default void theRowsOfThePreviousReleaseAreUnderstoodByThisOne() throws Exception {
    DataSource database = previousRelease();
    new Schema(database).migrate();
    annaHasHerThings(new TestDatabase(database));
  }

  private static void annaHasHerThings(TestDatabase database) {
    assertThat(database.in(em -> new People(em).owner(ACME, "+49301234501")).orElseThrow().ref())
        .isEqualTo(ANNA);
    for (String text : List.of("arndt", "1234")) {
      List<Listing> found = database.in(em -> new People(em).search(ACME, text));
      assertThat(found).as(text).isNotEmpty();
    }
    var page =
        database.in(em -> new JournalLines(em).page(ACME, ANNA.user(), Optional.empty(), 10, ""));
    assertThat(page.entries()).hasSize(2);
    assertThat(page.entries().getLast().peer()).isEqualTo(new Party("+441632960123", "Zoë, \"Z\""));
  }

  @Test
  default void aBackupOfThePreviousReleaseIsRestoredIntoThisOne(@TempDir Path folder)
      throws Exception {
    DataSource before = previousRelease();
    DataSource after = empty();
    Manifest restored = new Restoration(after).restore(backup(before, folder));
    assertThat(restored.schema()).isEqualTo("5");
    assertThat(restored.made()).isEqualTo(NOW);
    assertThat(restored.rows()).isEqualTo(16);
    new Schema(before).migrate();
    assertThat(rows(backup(after, folder))).isEqualTo(rows(backup(before, folder)));
    TestDatabase database = new TestDatabase(after);
    annaHasHerThings(database);
    goesOn(database);
  }

  /** New rows get identities behind those that came with the backup. */
  private static void goesOn(TestDatabase database) {
    for (int i = 0; i < 60; i++) {
      var line = SampleCalls.line(SampleCalls.ended(ANNA, SampleCalls.PETER, NOW.plusSeconds(i)));
      assertThat(database.<Boolean>in(em -> new JournalLines(em).add(ACME, line))).isTrue();
    }
    database.run(em -> new People(em).assign(ACME, ANNA.user(), "599", "599"));
  }

  @Test
  default void everythingThatTheOtherTestsLeaveComesBack(@TempDir Path folder) throws Exception {
    SampleTenants.in(database());
    Path whole = backup(database().source(), folder);
    DataSource same = empty();
    new Restoration(same).restore(whole);
    assertThat(rows(backup(same, folder))).isEqualTo(rows(whole));
    DataSource h2 = StoresOnH2Test.newDatabase();
    new Restoration(h2).restore(whole);
    assertThat(rows(backup(h2, folder))).isEqualTo(rows(whole));
  }

  @Test
  default void itsOwnerAloneReadsABackupAndNoneIsOverwritten(@TempDir Path folder)
      throws Exception {
    Path file = backup(previousRelease(), folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> new Backup(database().source()).write(file, NOW))
        .isInstanceOf(FileAlreadyExistsException.class);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  default void aDamagedBackupLeavesTheDatabaseEmpty(@TempDir Path folder) throws Exception {
    Path file = backup(previousRelease(), folder);
    DataSource database = empty();
    Path damaged = BrokenBackups.withOtherRows(file, folder);
    assertThatThrownBy(() -> new Restoration(database).restore(damaged))
        .isInstanceOf(DamagedBackupException.class)
        .hasMessageContaining("the rows of person are not as written");
    assertThatThrownBy(
            () -> new Restoration(database).restore(BrokenBackups.ofTheFuture(file, folder)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("later version");
    assertThatThrownBy(
            () -> new Restoration(database).restore(BrokenBackups.withStrayRow(file, folder)))
        .isInstanceOf(Exception.class);
    assertThat(new Schema(database).isEmpty()).isTrue();
    new Restoration(database).restore(file);
  }

  @Test
  default void nothingIsMixedWithWhatIsThere(@TempDir Path folder) throws Exception {
    Path file = backup(previousRelease(), folder);
    DataSource taken = previousRelease();
    Map<String, List<String>> before = rows(backup(taken, folder));
    assertThatThrownBy(() -> new Restoration(taken).restore(file))
        .hasMessageContaining("not empty");
    assertThat(rows(backup(taken, folder))).isEqualTo(before);
  }
}
