package org.offhook.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.audit.Act;
import org.offhook.call.CallView;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Grade;
import org.offhook.connector.HistoryLine;
import org.offhook.connector.Loss;
import org.offhook.identity.ProviderFault;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;
import org.offhook.provisioning.Refusal;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.desk.SuiteStep;
import org.offhook.upload.UploadState;

/** Every sentence of the console in every language. */
class WordsTest {
  private static final ResourceBundle.Control ONLY_THIS =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private static ResourceBundle words(String language) {
    Locale locale = "en".equals(language) ? Locale.ROOT : Locale.of(language);
    return ResourceBundle.getBundle("org.offhook.admin.words", locale, ONLY_THIS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "it", "nl"})
  void everyLanguageHasAFileOfItsOwnWithTheSameWords(String language) throws IOException {
    assertThat(keysOf("_" + language)).isEqualTo(keysOf(""));
    assertThat(words(language).getLocale().getLanguage()).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "fr", "es", "it", "nl"})
  void everySentenceTakesTheSameFacts(String language) {
    ResourceBundle english = words("en");
    ResourceBundle other = words(language);
    for (String key : english.keySet()) {
      assertThat(facts(other.getString(key))).as(key).isEqualTo(facts(english.getString(key)));
    }
  }

  @Test
  void everyStateAndEndingHasAWord() {
    Stream<String> needed =
        Stream.of(
                Arrays.stream(Ending.Code.values()).map(code -> "ending." + code),
                Arrays.stream(CallView.State.values()).map(state -> "call." + state),
                Arrays.stream(Grade.values()).map(grade -> "grade." + grade),
                Stream.of("sound.heard", "sound.sent"),
                Arrays.stream(Direction.values()).map(direction -> "direction." + direction),
                Arrays.stream(HistoryLine.What.values()).map(what -> "what." + what),
                Arrays.stream(Loss.values()).map(loss -> "loss." + loss),
                Arrays.stream(Act.values()).map(act -> "act." + act),
                Arrays.stream(DigitForm.values()).map(form -> "trunk.digits." + form),
                Arrays.stream(PbxSecurity.values()).map(form -> "trunk.security." + form),
                Arrays.stream(Refusal.values()).map(why -> "refusal." + why),
                Arrays.stream(UploadState.values()).map(state -> "upload.state." + state),
                Arrays.stream(ProviderFault.values()).map(fault -> "provider.fault." + fault),
                Arrays.stream(SuiteKind.values()).map(kind -> "suite.kind." + kind),
                Arrays.stream(SuiteFailure.Why.values()).map(why -> "suite.why." + why),
                Arrays.stream(SuiteStep.values()).map(step -> "suite.step." + step),
                Arrays.stream(SuiteStep.values()).map(step -> "suite.test." + step),
                Arrays.stream(SuiteStep.values()).map(step -> "suite.well." + step))
            .flatMap(one -> one);
    assertThat(words("en").keySet()).containsAll(needed.toList());
  }

  @Test
  void everyWordThatAPageAsksForExists() throws IOException {
    Pattern asked = Pattern.compile("w\\['([a-zA-Z.]+[a-zA-Z])']");
    Set<String> missing = new TreeSet<>();
    try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".xhtml")).toList()) {
        Matcher found = asked.matcher(Files.readString(page));
        found.results().map(result -> result.group(1)).forEach(missing::add);
      }
    }
    assertThat(missing).isNotEmpty();
    missing.removeAll(words("en").keySet());
    assertThat(missing).isEmpty();
  }

  private static Set<String> keysOf(String suffix) throws IOException {
    Path file = Path.of("src/main/resources/org/offhook/admin/words" + suffix + ".properties");
    Set<String> keys = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      keys.add(line.substring(0, line.indexOf('=')));
      assertThat(line.substring(line.indexOf('=') + 1)).as(line).isNotBlank();
    }
    return keys;
  }

  private static List<String> facts(String sentence) {
    return Pattern.compile("\\{\\d}")
        .matcher(sentence)
        .results()
        .map(r -> r.group())
        .sorted()
        .toList();
  }
}
