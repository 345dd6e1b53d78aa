package org.offhook.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.offhook.database.Schema;

/** A database with the product's own migrations, and its persistence unit outside the server. */
final class TestDatabase {
  private final DataSource source;
  private final EntityManagerFactory units;

  TestDatabase(DataSource source) {
    this.source = source;
    new Schema(source).migrate();
    units =
        Persistence.createEntityManagerFactory(
            "offhook",
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", "",
                "jakarta.persistence.nonJtaDataSource", source));
  }

  DataSource source() {
    return source;
  }

  /** Does the work in a transaction of its own, with an EntityManager of its own. */
  <T> T in(Function<EntityManager, T> work) {
    try (EntityManager em = units.createEntityManager()) {
      em.getTransaction().begin();
      try {
        T result = work.apply(em);
        em.getTransaction().commit();
        return result;
      } finally {
        if (em.getTransaction().isActive()) {
          em.getTransaction().rollback();
        }
      }
    }
  }

  /** The same for work without a result. */
  void run(java.util.function.Consumer<EntityManager> work) {
    in(
        em -> {
          work.accept(em);
          return null;
        });
  }
}
