package org.offhook.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Makes an installation large, while its server is stopped: many people in the demo company, with
 * numbers, lines, calls, open sessions and contacts of their own, many contacts of the company, and
 * many other companies.
 */
final class LargeCompany {
  static final int PEOPLE = 50_000;
  static final int CONTACTS = 50_000;

  /** Of everybody, so that no search may look at those of others. */
  static final int OWN_CONTACTS = 2;

  static final int TENANTS = 1_000;
  static final int CALLS = 100_000;

  /** Of as many people, beside the company's trunk. */
  static final int LINES = 20_000;

  static final int SESSIONS = 10_000;

  private static final List<String> GIVEN =
      List.of("Anna", "Björn", "Chloé", "Dmitri", "Elif", "Farid", "Giulia", "Henk", "Inés", "Jan");
  private static final List<String> FAMILY =
      List.of("Schmidt", "Nowak", "García", "Rossi", "de Vries", "Müller", "Dubois", "Öztürk");
  private static final int BATCH = 1000;

  /** One row of a table. */
  private interface Row {
    void fill(PreparedStatement insert, int i) throws SQLException;
  }

  /** Fills the database in a run folder. */
  static void fill(Path folder, Clock clock) throws SQLException {
    String url = "jdbc:h2:file:" + folder.resolve("server/data/offhook").toAbsolutePath();
    long now = clock.millis();
    try (Connection database = DriverManager.getConnection(url, "sa", "sa")) {
      database.setAutoCommit(false);
      people(database);
      lines(database, now);
      contacts(database, now);
      sessions(database, now);
      calls(database, now);
      tenants(database, now);
      database.commit();
    }
  }

  /** The secret in the cookie of one of the open sessions. */
  static String token(int session) {
    return "bench-session-%05d-%s".formatted(session, "x".repeat(20));
  }

  static String name(int person) {
    return GIVEN.get(person % GIVEN.size())
        + " "
        + FAMILY.get(person / GIVEN.size() % FAMILY.size())
        + " "
        + person;
  }

  private static String number(int person) {
    return "+4930" + (7_000_000 + person);
  }

  private static void people(Connection database) throws SQLException {
    rows(
        database,
        "insert into person (id, tenant_id, login, name, roles, disabled, email, name_sorted,"
            + " search_text) values (?, 'demo', ?, ?, 'user', false, ?, ?, ?)",
        PEOPLE,
        (insert, i) -> {
          String login = "person" + i;
          String email = login + "@demo.example";
          insert.setString(1, id(i));
          insert.setString(2, login);
          insert.setString(3, name(i));
          insert.setString(4, email);
          insert.setString(5, name(i).toLowerCase(java.util.Locale.ROOT));
          insert.setString(
              6,
              String.join(" ", name(i), login, email, number(i))
                  .toLowerCase(java.util.Locale.ROOT));
        });
    rows(
        database,
        "insert into assigned_number (id, tenant_id, person_id, written, canonical)"
            + " values (?, 'demo', ?, ?, ?)",
        PEOPLE,
        (insert, i) -> {
          insert.setLong(1, 1_000_000L + i);
          insert.setString(2, id(i));
          insert.setString(3, number(i));
          insert.setString(4, number(i));
        });
    execute(database, "alter sequence assigned_number_seq restart with 2000000");
  }

  /** Not enabled: the server shows them, and does not register at a PBX that is nowhere. */
  private static void lines(Connection database, long now) throws SQLException {
    rows(
        database,
        "insert into line_account (id, tenant_id, person_id, number, domain, host, port, transport,"
            + " auth_user, secret, secret_key_id, enabled, connected, changed, peer, user_agent,"
            + " last_status, last_error) values (?, 'demo', ?, ?, 'pbx.example', 'pbx.example', 0,"
            + " 'tls', ?, '', '', false, ?, ?, '', '', 0, '')",
        LINES,
        (insert, i) -> {
          String extension = Integer.toString(100_000 + i);
          insert.setString(1, new UUID(0x11, i).toString());
          insert.setString(2, id(i));
          insert.setString(3, extension);
          insert.setString(4, extension);
          insert.setBoolean(5, i % 10 != 0);
          insert.setLong(6, now);
        });
  }

  private static void contacts(Connection database, long now) throws SQLException {
    rows(
        database,
        "insert into contact (id, tenant_id, person_id, source_id, name, company, email,"
            + " name_sorted, search_text, seen)"
            + " values (?, 'demo', ?, ?, ?, 'Suppliers Ltd', ?, ?, ?, ?)",
        CONTACTS + OWN_CONTACTS * PEOPLE,
        (insert, i) -> {
          String name = (i < CONTACTS ? "Supplier " : "Customer ") + i;
          String email = "contact" + i + "@elsewhere.example";
          insert.setString(1, contact(i));
          insert.setString(2, owner(i));
          insert.setString(3, "bench-" + i);
          insert.setString(4, name);
          insert.setString(5, email);
          insert.setString(6, name.toLowerCase(java.util.Locale.ROOT));
          insert.setString(
              7,
              String.join(" ", name, "Suppliers Ltd", email, numberOf(i))
                  .toLowerCase(java.util.Locale.ROOT));
          insert.setLong(8, now);
        });
    rows(
        database,
        "insert into contact_number (id, tenant_id, contact_id, person_id, written, canonical)"
            + " values (?, 'demo', ?, ?, ?, ?)",
        CONTACTS + OWN_CONTACTS * PEOPLE,
        (insert, i) -> {
          insert.setLong(1, 1_000_000L + i);
          insert.setString(2, contact(i));
          insert.setString(3, owner(i));
          insert.setString(4, numberOf(i));
          insert.setString(5, numberOf(i));
        });
    execute(database, "alter sequence contact_number_seq restart with 2000000");
  }

  /** The company's first, then one of everybody's own after the other. */
  private static String owner(int contact) {
    return contact < CONTACTS ? null : id((contact - CONTACTS) % PEOPLE);
  }

  private static String numberOf(int contact) {
    return "+4940" + (2_000_000 + contact);
  }

  private static void sessions(Connection database, long now) throws SQLException {
    rows(
        database,
        "insert into sign_in_session (id, tenant_id, person_id, token_hash, opened, last_used,"
            + " source, user_agent) values (?, 'demo', ?, ?, ?, ?, '127.0.0.1', 'bench')",
        SESSIONS,
        (insert, i) -> {
          insert.setString(1, "bench-" + i);
          insert.setString(2, id(i));
          insert.setString(3, hash(token(i)));
          insert.setLong(4, now);
          insert.setLong(5, now);
        });
  }

  private static void calls(Connection database, long now) throws SQLException {
    rows(
        database,
        "insert into journal_entry (id, tenant_id, person_id, call_id, direction, peer_number,"
            + " peer_name, line, started, answered, ended, ending, sip_status)"
            + " values (?, 'demo', ?, ?, 'OUTBOUND', ?, ?, ?, ?, ?, ?, 'HUNG_UP_HERE', 200)",
        CALLS,
        (insert, i) -> {
          int person = i % PEOPLE;
          long started = now - Duration.ofDays(60).toMillis() + i * 50_000L;
          insert.setLong(1, 1_000_000L + i);
          insert.setString(2, id(person));
          insert.setString(3, new UUID(0xCA, i).toString());
          insert.setString(4, number((person + 1) % PEOPLE));
          insert.setString(5, name((person + 1) % PEOPLE));
          insert.setString(6, number(person));
          insert.setLong(7, started);
          insert.setLong(8, started + 5_000);
          insert.setLong(9, started + 65_000);
        });
    execute(database, "alter sequence journal_entry_seq restart with 2000000");
  }

  private static void tenants(Connection database, long now) throws SQLException {
    rows(
        database,
        "insert into tenant (id, name, country, created) values (?, ?, 'DE', ?)",
        TENANTS,
        (insert, i) -> {
          insert.setString(1, "company-" + i);
          insert.setString(2, "Company " + i + " GmbH");
          insert.setLong(3, now);
        });
    rows(
        database,
        "insert into tenant_host (host, tenant_id) values (?, ?)",
        TENANTS,
        (insert, i) -> {
          insert.setString(1, "phone.company-" + i + ".example");
          insert.setString(2, "company-" + i);
        });
  }

  private static String id(int person) {
    return new UUID(0xBE, person).toString();
  }

  private static String contact(int i) {
    return new UUID(0xC0, i).toString();
  }

  private static String hash(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void rows(Connection database, String sql, int count, Row row)
      throws SQLException {
    try (PreparedStatement insert = database.prepareStatement(sql)) {
      for (int i = 0; i < count; i++) {
        row.fill(insert, i);
        insert.addBatch();
        if (i % BATCH == BATCH - 1) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void execute(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private LargeCompany() {}
}
