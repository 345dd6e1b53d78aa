package org.offhook.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offhook.call.CommandResult;
import org.offhook.connector.PbxStatus;
import org.offhook.turn.IceServers;

class ServerMessageWriterTest {
  private final ServerMessageWriter writer = new ServerMessageWriter();

  @Test
  void markupAndControlCharactersStayText() {
    var name = "<script>alert(1)</script>\"\\\u0000\r\n\u2028\ud83d\ude00";
    var text =
        writer.write(
            new ServerMessage.Welcome(
                "e",
                0,
                false,
                new ServerMessage.Me("anna", name, Optional.empty(), Set.of()),
                List.of(),
                new PbxStatus(true, Optional.empty()),
                IceServers.NONE,
                new ServerMessage.Tones(List.of(), List.of(), List.of())));
    JsonObject me = ((JsonObject) Golden.parse(text)).getJsonObject("me");
    assertThat(me.getString("name")).isEqualTo(name);
    assertThat(me.isNull("number")).isTrue();
    assertThat(text).doesNotContain("\n").doesNotContain("\r");
  }

  @Test
  void instantsHaveThreeDigitsOfMilliseconds() {
    assertThat(Instants.text(Instant.parse("2026-01-05T09:58:00.123999Z")))
        .isEqualTo("2026-01-05T09:58:00.123Z");
    assertThat(Instants.text(Instant.parse("2026-01-05T09:58:00Z")))
        .isEqualTo("2026-01-05T09:58:00.000Z");
  }

  @Test
  void everyResultButDoneHasAWordOfItsOwn() {
    var words = new HashSet<String>();
    for (CommandResult result : CommandResult.values()) {
      ErrorCode.of(result).ifPresent(code -> words.add(code.word()));
    }
    assertThat(words).hasSize(CommandResult.values().length - 1);
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::word)).doesNotHaveDuplicates();
  }
}
