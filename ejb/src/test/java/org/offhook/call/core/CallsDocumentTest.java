package org.offhook.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.offhook.call.Ending;

/** docs/calls.md says what the code does. */
class CallsDocumentTest {
  private static final Pattern ARROW = Pattern.compile("^  (\\w+) --> (\\w+):.*");
  private static final Pattern ENDING = Pattern.compile("^\\| ([A-Z_]+) \\|.*\\| (\\w+) \\|$");

  @Test
  void theDiagramDrawsTheMovesOfTheTable() throws IOException {
    var drawn =
        lines()
            .map(ARROW::matcher)
            .filter(java.util.regex.Matcher::matches)
            .map(arrow -> arrow.group(1) + " --> " + arrow.group(2))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(drawn).isEqualTo(moves());
  }

  @Test
  void everyEndingIsExplainedWithItsFault() throws IOException {
    var explained =
        lines()
            .map(ENDING::matcher)
            .filter(java.util.regex.Matcher::matches)
            .map(row -> row.group(1) + " " + row.group(2).toUpperCase(java.util.Locale.ROOT))
            .toList();
    var codes =
        Stream.of(Ending.Code.values()).map(code -> code.name() + " " + code.fault()).toList();
    assertThat(explained).isEqualTo(codes);
  }

  private static Stream<String> lines() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "calls.md"));
    return lines.stream();
  }

  private static Set<String> moves() {
    var moves = new TreeSet<String>();
    SampleCalls.all()
        .values()
        .forEach(
            sample ->
                SampleEvents.all()
                    .values()
                    .forEach(
                        event -> {
                          var call = sample.get();
                          var next = CallStep.step(call, event, SampleCalls.NINE).next();
                          var from = call.state().getClass().getSimpleName();
                          var to = next.state().getClass().getSimpleName();
                          if (!from.equals(to)) {
                            moves.add(from + " --> " + to);
                          }
                        }));
    return moves;
  }
}
