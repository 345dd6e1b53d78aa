package org.offhook.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The whole table of states and events, one line each, against the table in words: {@code state
 * -[event]-> next state: effects}. Lines where nothing happens are left out.
 */
class DialogsTableTest {

  @Test
  void everyStateAnswersEveryEventAsTheTableSays() throws IOException {
    assertThat(table()).isEqualTo(golden());
  }

  @Test
  void everyKindOfEventIsInTheTable() {
    List<Class<?>> met =
        SampleDialogs.events().values().stream()
            .<Class<?>>map(Object::getClass)
            .distinct()
            .toList();
    assertThat(met)
        .containsExactlyInAnyOrderElementsOf(List.of(DialogEvent.class.getPermittedSubclasses()));
  }

  @Test
  void everyKindOfStateIsInTheTable() {
    List<Class<?>> met =
        SampleDialogs.states().values().stream()
            .<Class<?>>map(Object::getClass)
            .distinct()
            .toList();
    assertThat(met)
        .containsExactlyInAnyOrderElementsOf(List.of(Dialog.class.getPermittedSubclasses()));
  }

  private static List<String> table() {
    List<String> lines = new ArrayList<>();
    SampleDialogs.states()
        .forEach(
            (name, state) ->
                SampleDialogs.events()
                    .forEach(
                        (event, sample) -> {
                          DialogMove move = Dialogs.step(state, sample);
                          if (!move.effects().isEmpty() || !move.next().equals(state)) {
                            lines.add(line(name, event, state, move));
                          }
                        }));
    return lines;
  }

  private static String line(String name, String event, Dialog state, DialogMove move) {
    String effects =
        move.effects().stream().map(DialogsTableTest::words).collect(Collectors.joining(", "));
    String next = move.next().equals(state) ? "same" : words(move.next());
    return name + " -[" + event + "]-> " + next + ": " + effects;
  }

  private static String words(Dialog state) {
    return switch (state) {
      case Dialog.Calling s ->
          "calling"
              + (s.forks().isEmpty() ? "" : " " + s.forks().keySet().stream().sorted().toList())
              + s.update().map(_ -> " offered").orElse("");
      case Dialog.GivingUp _ -> "giving up";
      case Dialog.Invited s -> s.ringing() ? "ringing" : "invited";
      case Dialog.Answering s -> s.leaving() ? "leaving" : "answering";
      case Dialog.Up s -> "up " + s.exchange().getClass().getSimpleName();
      case Dialog.Over _ -> "over";
    };
  }

  private static String words(DialogEffect effect) {
    return switch (effect) {
      case DialogEffect.Report e -> "report " + record(e.event());
      case DialogEffect.Start e -> "start " + e.timer() + " " + e.after().toSeconds() + " s";
      case DialogEffect.Stop e -> "stop " + e.timer();
      case DialogEffect.Reply e ->
          "reply "
              + e.status()
              + e.sdp().map(sdp -> " " + sdp).orElse("")
              + (e.retryAfter().isPresent() ? " later" : "")
              + " to "
              + e.request();
      case DialogEffect.Accept e -> "200 " + e.sdp();
      case DialogEffect.Reject e -> "reject " + e.status();
      case DialogEffect.InviteAgain _,
          DialogEffect.Cancel _,
          DialogEffect.Prack _,
          DialogEffect.Ack _,
          DialogEffect.AckAndBye _,
          DialogEffect.Bye _,
          DialogEffect.SendProvisional _,
          DialogEffect.Refresh _,
          DialogEffect.BackOff _,
          DialogEffect.Finish _ ->
          record(effect);
    };
  }

  private static String record(Object effect) {
    return effect
        .toString()
        .replace("Optional.empty", "-")
        .replace("OptionalInt.empty", "-")
        .replaceAll("Optional(Int)?\\[([^\\]]*)\\]", "$2")
        .replace("[]", "");
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = DialogsTableTest.class.getResourceAsStream("dialogs.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
