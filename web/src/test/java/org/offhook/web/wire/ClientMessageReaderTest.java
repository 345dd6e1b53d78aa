package org.offhook.web.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.limits.Limits;

class ClientMessageReaderTest {
  private final ClientMessageReader reader = new ClientMessageReader();

  @Test
  void unknownFieldsAreIgnored() throws WireException {
    assertThat(reader.read("{\"type\":\"ping\",\"future\":{\"a\":[1]}}"))
        .isEqualTo(new ClientMessage.Ping());
  }

  @Test
  void anAttachThatDoesNotSayTakeTakesNothing() throws WireException {
    var text = golden("call.attach").replace("\"take\"", "\"x\"");
    assertThat(reader.read(text)).isEqualTo(SampleMessages.fromClient().get("call.attach"));
    assertThat(refused(golden("call.attach").replace("false", "null")).id()).contains("c-2");
  }

  @Test
  void anUnknownTypeIsNamedWithItsId() {
    WireException refusal = refused("{\"type\":\"call.teleport\",\"id\":\"c-9\"}");
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
    assertThat(refusal.id()).contains("c-9");
  }

  @Test
  void aCommandWithAWrongFieldIsRefusedByItsId() {
    WireException refusal = refused("{\"type\":\"call.hangup\",\"id\":\"c-9\",\"call\":\"6f1c\"}");
    assertThat(refusal.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refusal.id()).contains("c-9");
  }

  @Test
  void aCommandWithoutIdIsRefusedWithoutOne() {
    WireException refusal = refused(golden("call.hangup").replace("\"id\"", "\"x\""));
    assertThat(refusal.id()).isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"ping\"",
        "{",
        "{\"type\":\"ping\"",
        "{\"type\":\"ping\"} {}",
        "{\"type\":1}",
        "{\"type\":null}",
        "{}",
        "{'type':'ping'}",
        "{\"type\":\"hello\"}",
        "{\"type\":\"hello\",\"device\":\"short\"}",
        "{\"type\":\"hello\",\"device\":\"d-3f9a2c61b8e0 4d57\"}",
        "{\"type\":\"hello\",\"device\":\"d-3f9a2c61\",\"resume\":7}",
        "{\"type\":\"hello\",\"device\":\"d-3f9a2c61\",\"resume\":{\"epoch\":\"e\",\"seq\":-1}}",
        "{\"type\":\"hello\",\"device\":\"d-3f9a2c61\",\"resume\":{\"epoch\":\"e\",\"seq\":1.5}}",
        "{\"type\":\"hello\",\"device\":\"d-3f9a2c61\",\"resume\":{\"epoch\":\"e\",\"seq\":1e99}}",
        "{\"type\":\"hello\",\"device\":\"d-3f9a2c61\",\"resume\":{\"epoch\":\"e\",\"seq\":1e999999999}}"
      })
  void whatIsNotAMessageIsRefused(String text) {
    assertThat(refused(text).code()).isEqualTo(ErrorCode.BAD_REQUEST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6\\r\\nVia: evil", "600\\u0000", "600\\u007f", "", "600\\u0085"})
  void aDialledNumberHoldsNoControlCharacters(String to) {
    assertThat(refused(golden("call.start").replace("\"600\"", "\"" + to + "\"")).id())
        .contains("c-1");
  }

  @Test
  void anOfferNeedNotNameItsTurnCredential() throws Exception {
    var text = golden("call.start").replace("\"turn\"", "\"x\"");
    assertThat(((ClientMessage.Ask) reader.read(text)).turn()).isEmpty();
  }

  /** It goes into our log. */
  @ParameterizedTest
  @ValueSource(strings = {"", "1", "D3A9F01B47C2E865", "d3a9f01b47c2e86\\n", "d3a9f01b47c2e8650"})
  void aTurnCredentialIsNamedByItsSerialAndNothingElse(String turn) {
    assertThat(refused(golden("call.start").replace("d3a9f01b47c2e865", turn)).id())
        .contains("c-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2", "12x", "１２", "abcd"})
  void digitsAreDigits(String digits) {
    assertThat(refused(golden("call.digits").replace("12#", digits)).id()).contains("c-7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "B7D0C9E4-51F2-4C36-8A7E-0D9F4E2B1A63",
        "1-1-1-1-1",
        "b7d0c9e451f24c368a7e0d9f4e2b1a63"
      })
  void aCallIsNamedInOneWayOnly(String call) {
    var text = golden("call.hangup").replace("b7d0c9e4-51f2-4c36-8a7e-0d9f4e2b1a63", call);
    assertThat(refused(text).code()).isEqualTo(ErrorCode.BAD_REQUEST);
  }

  @Test
  void nothingLongerThanItsLimitIsTaken() {
    assertThat(refused(golden("call.start").replace("\"600\"", quoted("6", 65))).id())
        .contains("c-1");
    assertThat(refused(golden("call.hangup").replace("\"c-5\"", quoted("c", 65))).id()).isEmpty();
    assertThat(refused(golden("call.digits").replace("\"12#\"", quoted("1", 65))).id())
        .contains("c-7");
  }

  @Test
  void mutatedMessagesAreReadOrRefusedAndNothingElseIsThrown() {
    var random = new Random(20260105);
    List<String> seeds = SampleMessages.fromClient().keySet().stream().map(Golden::text).toList();
    int refused = 0;
    for (int round = 0; round < 50_000; round++) {
      String mutant = mutate(seeds.get(round % seeds.size()), random);
      try {
        assertThat(reader.read(mutant)).isNotNull();
      } catch (WireException e) {
        assertThat(e.code()).isIn(ErrorCode.BAD_REQUEST, ErrorCode.UNKNOWN_TYPE);
        refused++;
      }
    }
    assertThat(refused).isBetween(10_000, 49_999);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "\"", "1", "\\u0000", "[[],", "{\"a\":0,\"a\":", "-1e"})
  void theLargestMessageIsReadWithoutDelay(String pattern) {
    String text = pattern.repeat(Limits.SOCKET_MESSAGE_BYTES / pattern.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int time = 0; time < 20; time++) {
            assertThat(refused(text).code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(refused("{\"type\":" + text).code()).isEqualTo(ErrorCode.BAD_REQUEST);
          }
        });
  }

  private static String mutate(String text, Random random) {
    var mutant = new StringBuilder(text);
    int changes = 1 + random.nextInt(4);
    for (int change = 0; change < changes && !mutant.isEmpty(); change++) {
      int at = random.nextInt(mutant.length());
      int end = Math.min(mutant.length(), at + 1 + random.nextInt(8));
      switch (random.nextInt(6)) {
        case 0 -> mutant.setCharAt(at, (char) random.nextInt(0x10000));
        case 1 -> mutant.delete(at, end);
        case 2 -> mutant.insert(at, mutant.substring(at, end));
        case 3 -> mutant.insert(at, "{}[]\":,\\0-e.tn".charAt(random.nextInt(14)));
        case 4 -> mutant.setLength(at);
        default -> mutant.insert(at, random.nextLong());
      }
    }
    return mutant.toString();
  }

  private static String golden(String name) {
    return Golden.text(name);
  }

  private static String quoted(String part, int times) {
    return "\"" + part.repeat(times) + "\"";
  }

  private WireException refused(String text) {
    WireException refusal = catchThrowableOfType(WireException.class, () -> reader.read(text));
    assertThat(refusal).as(text.substring(0, Math.min(80, text.length()))).isNotNull();
    return refusal;
  }
}
