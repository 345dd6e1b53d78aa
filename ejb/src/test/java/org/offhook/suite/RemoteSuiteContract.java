package org.offhook.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.Patiently;
import org.offhook.suite.standin.RemoteFarSide;
import org.offhook.suite.standin.StandIn;
import org.offhook.suite.standin.StandIn.Reply;

/** How every suite behind a network fails, and what is done about it. */
interface RemoteSuiteContract extends SuiteContract {
  @Override
  RemoteFarSide side();

  private StandIn server() {
    return side().server();
  }

  private String path() {
    return side().peoplePath();
  }

  static SuiteFailure failure(ThrowingCallable asking) {
    SuiteFailure failure = catchThrowableOfType(SuiteFailure.class, asking);
    assertThat(failure).as("a failure").isNotNull();
    return failure;
  }

  @Test
  default void itWaitsAsManySecondsAsABusySuiteSays() throws SuiteFailure {
    side().person(Someone.named("anna"));
    server().once(path(), Reply.status(429, "{}").with("Retry-After", "17"));
    assertThat(everybody()).hasSize(1);
    assertThat(side().patiently().waits()).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  default void itWaitsUntilTheDateThatABusySuiteSays() throws SuiteFailure {
    side().person(Someone.named("anna"));
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            side().clock().instant().plusSeconds(40).atOffset(ZoneOffset.UTC));
    server().once(path(), Reply.status(503, "").with("Retry-After", date));
    assertThat(everybody()).hasSize(1);
    assertThat(side().patiently().waits()).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  default void whatIsTooLongToWaitForIsLeftForLater() {
    server().once(path(), Reply.status(429, "{}").with("Retry-After", "3600"));
    SuiteFailure busy = failure(this::everybody);
    assertThat(busy.why()).isEqualTo(Why.BUSY);
    assertThat(busy.retryAt()).contains(side().clock().instant().plusSeconds(3600));
    assertThat(side().patiently().waits()).isEmpty();
  }

  @Test
  default void aSuiteThatBreaksIsAskedAgainAFewTimesWithLongerPauses() throws SuiteFailure {
    side().person(Someone.named("anna"));
    server().times(2, path(), Reply.status(502, "<html>"));
    assertThat(everybody()).hasSize(1);
    assertThat(side().patiently().waits())
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    server().times(4, path(), Reply.status(500, "{}"));
    assertThat(failure(this::everybody).why()).isEqualTo(Why.BROKEN);
  }

  @Test
  default void anExpiredTokenIsReplacedAndTheQuestionAskedOnceMore() throws SuiteFailure {
    side().person(Someone.named("anna"));
    everybody();
    side().forgetTokens();
    assertThat(everybody()).hasSize(1);
    int before = server().asked("token").size();
    side().clock().goOn(Duration.ofHours(1));
    assertThat(everybody()).hasSize(1);
    assertThat(server().asked("token")).hasSize(before + 1);
  }

  @Test
  default void wrongCredentialsAreCalledThat() {
    SuiteFailure wrong = failure(() -> side().withWrongSecret().company());
    assertThat(wrong.why()).isEqualTo(Why.WRONG_CREDENTIALS);
    assertThat(wrong.getMessage()).contains("Wrong").doesNotContain("not it");
  }

  @Test
  default void aMissingPermissionIsCalledThat() {
    server().once(path(), Reply.status(403, "{\"message\":\"ReadAccounts\\u0000 is needed\"}"));
    SuiteFailure missing = failure(this::everybody);
    assertThat(missing.why()).isEqualTo(Why.NOT_PERMITTED);
    assertThat(missing.getMessage()).contains("ReadAccounts is needed");
  }

  @Test
  default void answersThatNobodyCanReadAreNoAnswers() {
    for (String body :
        new String[] {
          "{\"records\":[{",
          "[]",
          "null",
          "{\"records\":7}",
          "\u0000",
          "{\"records\":" + "[".repeat(20_000),
          "{\"records\":" + "9".repeat(20_000) + "}"
        }) {
      server().once(path(), Reply.json(body));
      assertThat(failure(this::everybody).why()).as(body).isEqualTo(Why.UNREADABLE);
    }
  }

  @Test
  default void aTokenThatFitsInNoHeaderIsNone() {
    server().once("token", Reply.json("{\"access_token\":\"a\\r\\nX-More: b\",\"expires_in\":9}"));
    assertThat(failure(this::everybody).why()).isEqualTo(Why.UNREADABLE);
  }

  @Test
  default void anAddressThatIsNoneOfTheWebIsNotAsked() {
    URI socket = URI.create(base().toString().replace("http", "ws"));
    try (Suite odd = side().suite(Patiently.USUAL, socket, base().toString())) {
      assertThat(failure(odd::company).why()).isEqualTo(Why.NOT_ALLOWED);
    }
  }

  @Test
  default void anAnswerIsReadNoFurtherThanItMayBeLong() {
    server()
        .once(path(), Reply.json("{\"records\":[],\"value\":[" + " ".repeat(300 * 1024) + "]}"));
    assertThat(failure(this::everybody).why()).isEqualTo(Why.UNREADABLE);
  }

  @Test
  default void anAnswerThatDoesNotComeIsNotWaitedForForEver() {
    try (Suite hasty = side().suite(Patiently.SHORT, base(), base().toString())) {
      server().hang("token");
      server().hang("token");
      assertThat(failure(hasty::company).why()).isEqualTo(Why.TIMED_OUT);
    }
  }

  @Test
  default void aSuiteThatIsNotThereIsUnreachable() {
    URI nobody = URI.create("http://127.0.0.1:1");
    try (Suite lost = side().suite(Patiently.USUAL, nobody, nobody.toString())) {
      assertThat(failure(lost::company).why()).isEqualTo(Why.UNREACHABLE);
    }
  }

  @Test
  default void whatTheOperatorDoesNotListIsNeverAsked() {
    try (Suite elsewhere = side().suite(Patiently.USUAL, base(), "https://suite.example")) {
      assertThat(failure(elsewhere::company).why()).isEqualTo(Why.NOT_ALLOWED);
      assertThat(server().asked("")).isEmpty();
    }
  }

  @Test
  default void aRedirectionIsNotFollowed() {
    server().once(path(), Reply.status(302, "").with("Location", base() + "/elsewhere"));
    assertThat(failure(this::everybody).why()).isEqualTo(Why.REFUSED);
    assertThat(server().asked("/elsewhere")).isEmpty();
  }

  private URI base() {
    return server().base();
  }
}
