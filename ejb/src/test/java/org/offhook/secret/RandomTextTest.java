package org.offhook.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomTextTest {

  @Test
  void hasNothingThatIsTakenForSomethingElse() {
    assertThat(RandomText.of(1000))
        .hasSize(1000)
        .matches("[0-9a-z]+")
        .doesNotContainPattern("[ilou]");
  }

  @Test
  void isGroupedToBeReadOut() {
    assertThat(RandomText.grouped(4))
        .matches("\\w{4}-\\w{4}-\\w{4}-\\w{4}")
        .isNotEqualTo(RandomText.grouped(4));
  }

  /** FIPS 180-4, example of one block. */
  @Test
  void isRecognisedByItsSha256() {
    assertThat(Sha256.of("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
