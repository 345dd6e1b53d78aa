package org.offhook.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretSealTest {
  private static final String OLD = key(1);
  private static final String NEW = key(2);

  private static String key(int fill) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) fill);
    return Base64.getEncoder().encodeToString(key);
  }

  @Test
  void whatWasSealedOpensAgain() {
    SecretSeal seal = new SecretSeal(List.of(OLD));
    SealedSecret sealed = seal.seal("line-1", "pässword");
    assertThat(seal.open("line-1", sealed)).contains("pässword");
    assertThat(sealed.text()).doesNotContain("pässword");
  }

  @Test
  void oneSecretIsSealedDifferentlyEachTime() {
    SecretSeal seal = new SecretSeal(List.of(OLD));
    assertThat(seal.seal("line-1", "x").text()).isNotEqualTo(seal.seal("line-1", "x").text());
  }

  @Test
  void aSecretMovedToAnotherRowDoesNotOpen() {
    SecretSeal seal = new SecretSeal(List.of(OLD));
    SealedSecret sealed = seal.seal("line-1", "x");
    assertThatThrownBy(() -> seal.open("line-2", sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRotatedKeyStillOpensAndTheNewOneSeals() {
    SealedSecret sealed = new SecretSeal(List.of(OLD)).seal("line-1", "x");
    SecretSeal rotated = new SecretSeal(List.of(NEW, OLD));
    assertThat(rotated.open("line-1", sealed)).contains("x");
    assertThat(rotated.keyId()).isNotEqualTo(sealed.keyId());
    assertThat(rotated.seal("line-1", "x").keyId()).isEqualTo(rotated.keyId());
  }

  @Test
  void withoutItsKeyASecretStaysSealed() {
    SealedSecret sealed = new SecretSeal(List.of(OLD)).seal("line-1", "x");
    assertThat(new SecretSeal(List.of(NEW)).open("line-1", sealed)).isEmpty();
  }

  @Test
  void aWrongKeyIsRefused() {
    assertThatThrownBy(() -> new SecretSeal(List.of("c2hvcnQ=")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SecretSeal(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
