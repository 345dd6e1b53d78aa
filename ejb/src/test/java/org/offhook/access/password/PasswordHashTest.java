package org.offhook.access.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
  /** From the reference implementation's test.c: version 13, 2 passes, 64 MiB, 1 lane. */
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void readsWhatTheReferenceImplementationWrote() {
    assertThat(PasswordHash.matches("password", REFERENCE)).isTrue();
    assertThat(PasswordHash.matches("Password", REFERENCE)).isFalse();
  }

  @Test
  void onePasswordHasManyHashesAndAllMatch() {
    String first = PasswordHash.of("correct horse");
    String second = PasswordHash.of("correct horse");
    assertThat(first).isNotEqualTo(second).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(PasswordHash.matches("correct horse", first)).isTrue();
    assertThat(PasswordHash.matches("correct horse", second)).isTrue();
    assertThat(PasswordHash.matches("correct horsf", first)).isFalse();
  }

  @Test
  void otherParametersAreOutdated() {
    assertThat(PasswordHash.outdated(REFERENCE)).isTrue();
    assertThat(PasswordHash.outdated(PasswordHash.of("x"))).isFalse();
    assertThat(PasswordHash.outdated("$2b$12$bcrypt")).isTrue();
  }

  @Test
  void anythingElseIsNoHash() {
    assertThatThrownBy(() -> PasswordHash.matches("x", "plain"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
