package org.offhook.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole table of states and events. {@code call-table.txt} lists every move and every answer; a
 * pair that is not listed is ignored and has no effect.
 */
class CallTableTest {
  private static final String IGNORED = "ignored";
  private static final Map<String, String> TABLE = read();

  static Stream<Arguments> everyPair() {
    return SampleCalls.all().keySet().stream()
        .flatMap(
            state -> SampleEvents.all().keySet().stream().map(event -> Arguments.of(state, event)));
  }

  @ParameterizedTest(name = "{0} -[{1}]")
  @MethodSource("everyPair")
  void everyStateMeetsEveryEvent(String state, String event) {
    assertThat(outcome(state, event))
        .as("%s -[%s]", state, event)
        .isEqualTo(TABLE.getOrDefault(state + " -[" + event + "]", IGNORED));
  }

  @Test
  void theTableNamesOnlyStatesAndEventsThatExist() {
    var pairs = new TreeSet<String>();
    everyPair().forEach(pair -> pairs.add(pair.get()[0] + " -[" + pair.get()[1] + "]"));
    assertThat(pairs).containsAll(TABLE.keySet());
  }

  @Test
  void everySampleIsInTheStateItIsNamedAfter() {
    SampleCalls.all()
        .forEach(
            (name, call) ->
                assertThat(name.split("[ ,]")[0])
                    .isEqualTo(call.get().state().getClass().getSimpleName()));
  }

  private static String outcome(String state, String event) {
    var call = SampleCalls.all().get(state).get();
    Step step = CallStep.step(call, SampleEvents.all().get(event), SampleCalls.NINE);
    String next = step.meant() ? Words.state(step.next().state()) : IGNORED;
    String effects = Words.effects(step.effects());
    return effects.isEmpty() ? next : next + ": " + effects;
  }

  private static Map<String, String> read() {
    try (var stream = CallTableTest.class.getResourceAsStream("call-table.txt")) {
      var text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      var table = new LinkedHashMap<String, String>();
      var state = "";
      for (String line : text.lines().toList()) {
        if (line.startsWith("## ")) {
          state = line.substring(3);
        } else if (line.contains(" -> ") && !line.startsWith("#")) {
          var parts = line.split(" -> ", 2);
          table.put(state + " -[" + parts[0].strip() + "]", parts[1].strip());
        }
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the table anew from what the code does, to be read line by line before it is kept. */
  public static void main(String[] file) throws IOException {
    var lines = new ArrayList<String>();
    for (String state : SampleCalls.all().keySet()) {
      lines.add("");
      lines.add("## " + state);
      SampleEvents.all().keySet().stream()
          .map(event -> List.of(event, outcome(state, event)))
          .filter(row -> !row.get(1).equals(IGNORED))
          .forEach(row -> lines.add("%-30s -> %s".formatted(row.get(0), row.get(1))));
    }
    Files.write(Path.of(file[0]), lines);
  }
}
