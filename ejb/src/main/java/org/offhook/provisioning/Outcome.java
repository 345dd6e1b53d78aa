package org.offhook.provisioning;

import java.io.Serializable;
import java.util.Optional;
import java.util.function.Function;

/** What became of an administrator's wish. */
public sealed interface Outcome<T> extends Serializable {

  /** It is so now. */
  record Done<T>(T value) implements Outcome<T> {}

  /**
   * Nothing was changed.
   *
   * @param field which one is at fault; empty when it is none
   */
  record Refused<T>(Refusal why, String field) implements Outcome<T> {}

  static <T> Outcome<T> refused(Refusal why) {
    return new Refused<>(why, "");
  }

  static <T> Outcome<T> refused(Refusal why, String field) {
    return new Refused<>(why, field);
  }

  /** The value where it was granted. */
  default Optional<T> done() {
    return this instanceof Done<T>(T value) ? Optional.of(value) : Optional.empty();
  }

  /** The same outcome of something made from the value. */
  default <R> Outcome<R> map(Function<T, R> made) {
    return switch (this) {
      case Done<T>(T value) -> new Done<>(made.apply(value));
      case Refused<T>(Refusal why, String field) -> new Refused<>(why, field);
    };
  }
}
