package org.offhook.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.access.factor.NewSecondFactor;
import org.offhook.access.factor.OwnSecondFactor;
import org.offhook.access.session.SessionLine;
import org.offhook.call.CallId;
import org.offhook.call.CallQuality;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Party;
import org.offhook.directory.Listing;
import org.offhook.directory.Numbers;
import org.offhook.directory.UserId;
import org.offhook.identity.SignInWays;
import org.offhook.journal.Journal;
import org.offhook.journal.JournalEntry;
import org.offhook.limits.Limits;
import org.offhook.ops.Health;
import org.offhook.suite.WhileCalling;
import org.offhook.tenant.TenantId;
import org.offhook.web.wire.Golden;

class RestJsonTest {
  private static final Caller ANNA =
      new Caller(
          "anna", new TenantId("demo"), new UserId(new UUID(0, 1)), Set.of(Role.USER), "s-1");

  static final JournalEntry TALKED =
      new JournalEntry(
          "81231",
          CallId.of("b7d0c9e4-51f2-4c36-8a7e-0d9f4e2b1a63"),
          Direction.INBOUND,
          new Party("+49891234567", "Maria Weber"),
          "501",
          Instant.parse("2026-01-05T10:14:00.120Z"),
          Optional.of(Instant.parse("2026-01-05T10:14:05.400Z")),
          Instant.parse("2026-01-05T10:16:36Z"),
          Ending.Code.HUNG_UP_THERE,
          CallQuality.of(
              Optional.of(new CallQuality.Way(4.38, 0.1, 3.2)),
              Optional.of(new CallQuality.Way(2.41, 9.5, 21.4)),
              OptionalInt.of(84)));

  static final JournalEntry MISSED =
      new JournalEntry(
          "81230",
          CallId.of("6f1c7a52-3a0e-4a5b-9c1d-2f8e7b6a5d40"),
          Direction.INBOUND,
          new Party("anonymous", ""),
          "501",
          Instant.parse("2026-01-05T09:40:00Z"),
          Optional.empty(),
          Instant.parse("2026-01-05T09:40:21Z"),
          Ending.Code.MISSED,
          Optional.empty());

  @Test
  void aSessionNamesThePersonAndTheirNumber() {
    assertThat(
            Golden.parse(
                RestJson.session(
                    ANNA, Optional.of(new Numbers.OwnNumber("501", "Anna Becker")), ANNA.roles())))
        .isEqualTo(Golden.json("rest/session"));
  }

  @Test
  void sessionsWithTheirDevices() {
    var line =
        new SessionLine(
            "0b5f3f0e-6a58-4a7c-9f0e-2f6f3f9b8a11",
            Instant.parse("2026-01-05T09:00:00Z"),
            Instant.parse("2026-01-05T09:40:00Z"),
            "Firefox, Linux",
            "203.0.113.7",
            true);
    assertThat(Golden.parse(RestJson.sessions(List.of(line))))
        .isEqualTo(Golden.json("rest/sessions"));
  }

  @Test
  void howToBeShownWhileCalling() throws IOException {
    assertThat(Golden.parse(RestJson.presence(Optional.of(WhileCalling.DO_NOT_DISTURB))))
        .isEqualTo(Golden.json("rest/presence"));
    assertThat(RestJson.presence(Optional.empty())).isEqualTo("{\"whileCalling\":null}");
    assertThat(wish(RestJson.presence(Optional.of(WhileCalling.UNTOUCHED))))
        .contains(WhileCalling.UNTOUCHED);
    for (String none :
        List.of("", "{}", "{\"whileCalling\":null}", "{\"whileCalling\":\"AWAY\"}")) {
      assertThat(wish(none)).as(none).isEmpty();
    }
  }

  private static Optional<WhileCalling> wish(String body) throws IOException {
    return RestJson.whileCalling(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aSecondFactor() {
    var state =
        new OwnSecondFactor.State(
            true, Optional.of(Instant.parse("2026-01-05T09:00:00Z")), 9, true);
    assertThat(Golden.parse(RestJson.secondFactor(state)))
        .isEqualTo(Golden.json("rest/second-factor"));
    String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    var begun =
        new NewSecondFactor(
            "otpauth://totp/Offhook:anna%20Acme?secret=" + secret + "&issuer=Offhook",
            secret,
            List.of("0123-4567-89ab-cdef", "fedc-ba98-7654-3210"));
    assertThat(RestJson.begun(begun)).isEqualTo(Golden.json("rest/new-second-factor"));
  }

  @Test
  void waysWithAProvider() {
    var ways =
        new SignInWays.Ways(
            Optional.empty(),
            Optional.of(new SignInWays.Named(new TenantId("acme"), "Acme")),
            true);
    assertThat(Golden.parse(RestJson.ways(ways))).isEqualTo(Golden.json("rest/ways"));
  }

  @Test
  void aPersonWithoutNumberIsCalledByTheirLogin() {
    var session =
        Golden.parse(RestJson.session(ANNA, Optional.empty(), ANNA.roles())).asJsonObject();
    assertThat(session.getString("name")).isEqualTo("anna");
    assertThat(session.isNull("number")).isTrue();
  }

  @Test
  void aPageOfTheJournal() {
    var page = new Journal.Page(List.of(TALKED, MISSED), Optional.of("1767606000000-81230"));
    assertThat(Golden.parse(RestJson.journal(page))).isEqualTo(Golden.json("rest/journal"));
  }

  @Test
  void theLastPageHasNoNext() {
    var page = new Journal.Page(List.of(), Optional.empty());
    assertThat(Golden.parse(RestJson.journal(page)).asJsonObject().isNull("next")).isTrue();
  }

  @Test
  void peopleHaveNamesAndNumbers() {
    assertThat(
            Golden.parse(
                RestJson.people(
                    List.of(
                        new Listing("Ben Fischer", "502", "00000000-0000-0000-0000-000000000002"),
                        new Listing("Echo", "600")))))
        .isEqualTo(Golden.json("rest/people"));
  }

  @Test
  void healthNamesItsParts() {
    var states =
        List.of(
            new Health.State("database", true, ""),
            new Health.State("media", true, "The music is ours."),
            new Health.State("sip", false, ""));
    assertThat(Golden.parse(RestJson.health(states, false))).isEqualTo(Golden.json("rest/health"));
  }

  @Test
  void aProblemHasACode() {
    assertThat(Golden.parse(Problem.WRONG_CREDENTIALS.body().toString()))
        .isEqualTo(Golden.json("rest/problem"));
  }

  @Test
  void credentialsAreRead() throws IOException {
    assertThat(read(Golden.text("rest/sign-in")))
        .contains(
            new RestJson.Credentials(
                "anna", "correct horse battery staple", Optional.empty(), Optional.empty()));
  }

  @Test
  void credentialsDoNotShowTheirPassword() throws IOException {
    assertThat(read(Golden.text("rest/sign-in")).orElseThrow().toString()).doesNotContain("horse");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"login\":\"anna\"}",
        "{\"login\":\"anna\",\"password\":7}",
        "{\"login\":[\"anna\"],\"password\":\"x\"}",
        "{\"login\":\"anna\",\"password\":\"x\"}{}",
        "{\"a\":[[[[[[[[[[[[]]]]]]]]]]]]}"
      })
  void whatIsNoCredentialsIsNotTaken(String body) throws IOException {
    assertThat(read(body)).isEmpty();
  }

  @Test
  void aSignInThatIsTooLongIsNotTaken() throws IOException {
    assertThat(read(withLogin(Limits.SIGN_IN_BYTES - 30))).isPresent();
    assertThat(read(withLogin(Limits.SIGN_IN_BYTES))).isEmpty();
  }

  private static String withLogin(int characters) {
    return "{\"login\":\"" + "a".repeat(characters) + "\",\"password\":\"x\"}";
  }

  private static Optional<RestJson.Credentials> read(String body) throws IOException {
    return RestJson.credentials(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
