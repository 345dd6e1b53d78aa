package org.offhook.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthTest {
  private final Health health = new Health();

  private record Part(String name, boolean up) implements HealthPart {}

  @Test
  void aNeededPartThatNobodyAddedIsNotUp() {
    health.add(new Part("database", true));
    assertThat(health.states())
        .containsExactly(
            new Health.State("database", true, ""),
            new Health.State("media", false, ""),
            new Health.State("sip", false, ""));
  }

  @Test
  void aPartThatWasRemovedIsNotUp() {
    var sip = new Part("sip", true);
    health.add(sip);
    health.remove(sip);
    assertThat(health.states()).contains(new Health.State("sip", false, ""));
  }

  @Test
  void furtherPartsAreListedToo() {
    health.add(new Part("suite", true));
    assertThat(health.states()).contains(new Health.State("suite", true, ""));
  }

  @Test
  void aPartThatIsUpMayHaveARemark() {
    health.add(
        new HealthPart() {
          @Override
          public String name() {
            return "media";
          }

          @Override
          public boolean up() {
            return true;
          }

          @Override
          public String remark() {
            return "The music is ours.";
          }
        });
    assertThat(health.states()).contains(new Health.State("media", true, "The music is ours."));
  }
}
