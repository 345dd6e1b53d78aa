package org.offhook.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.directory.UserId;

class LinePlaceTest {
  private static final String ID = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

  @Test
  void isReadAsItWasWritten() {
    LinePlace place = new LinePlace("50-1", new UserId(UUID.fromString(ID)));
    assertThat(LinePlace.parse(place.toString())).contains(place);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "501",
        ID,
        ID + "\0",
        "not-a-person-not-a-person-not-a-persona501",
        "f81d4fae"
      })
  void whatNobodyWroteIsNoPlace(String text) {
    assertThat(LinePlace.parse(text)).isEmpty();
  }

  @Test
  void anExtensionIsNoLongerThanTheDatabaseHasRoomFor() {
    assertThat(LinePlace.parse(ID + "5".repeat(64))).isPresent();
    assertThat(LinePlace.parse(ID + "5".repeat(65))).isEmpty();
  }
}
