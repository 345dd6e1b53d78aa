package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.web.wire.ErrorCode;
import org.offhook.web.wire.ServerMessage;

class AnswersTest {
  private final Answers answers = new Answers(3);

  @Test
  void aCommandIsNewOnce() {
    assertThat(answers.ask("c-1")).isEqualTo(new Answers.New());
    assertThat(answers.ask("c-1")).isEqualTo(new Answers.Underway());
    assertThat(answers.ask("c-2")).isEqualTo(new Answers.New());
  }

  @Test
  void oneThatWasDoneHasItsAnswer() {
    answers.ask("c-1");
    answers.ask("c-2");
    answers.settle("c-1", Optional.empty());
    answers.settle("c-2", Optional.of(ErrorCode.TOO_LATE));
    assertThat(answers.ask("c-1")).isEqualTo(new Answers.Answered(new ServerMessage.Ok("c-1")));
    assertThat(answers.ask("c-2"))
        .isEqualTo(
            new Answers.Answered(
                new ServerMessage.Refusal(Optional.of("c-2"), ErrorCode.TOO_LATE)));
  }

  @Test
  void theOldestAreForgotten() {
    for (String id : new String[] {"c-1", "c-2", "c-3", "c-4"}) {
      answers.ask(id);
      answers.settle(id, Optional.empty());
    }
    assertThat(answers.ask("c-2")).isInstanceOf(Answers.Answered.class);
    assertThat(answers.ask("c-1")).isEqualTo(new Answers.New());
  }

  @Test
  void anAnswerThatComesAfterItWasForgottenIsStillGiven() {
    answers.ask("c-1");
    for (String id : new String[] {"c-2", "c-3", "c-4"}) {
      answers.ask(id);
    }
    assertThat(answers.settle("c-1", Optional.empty())).isEqualTo(new ServerMessage.Ok("c-1"));
    assertThat(answers.ask("c-1")).isEqualTo(new Answers.New());
  }
}
