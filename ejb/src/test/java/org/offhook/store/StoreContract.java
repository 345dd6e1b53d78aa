package org.offhook.store;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** What every database must do for the stores. Each question has a transaction of its own. */
interface StoreContract {
  TestDatabase database();

  default <T> Optional<T> maybe(Function<EntityManager, Optional<T>> question) {
    return database().in(question);
  }

  default <T> List<T> many(Function<EntityManager, List<T>> question) {
    return database().in(question);
  }

  default boolean truth(Predicate<EntityManager> question) {
    return database().in(question::test);
  }

  default long count(ToLongFunction<EntityManager> question) {
    return database().in(question::applyAsLong);
  }
}
