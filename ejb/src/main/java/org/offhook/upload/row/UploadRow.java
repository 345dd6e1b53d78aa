package org.offhook.upload.row;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.offhook.connector.LineSetup;
import org.offhook.media.DigitForm;

/**
 * One row of an upload: a person, who is found by e-mail or login, and what they shall have.
 *
 * @param fields by name; those that are not known are ignored
 */
public record UploadRow(Map<String, String> fields) implements Serializable {
  /** The field that is told to nobody again. */
  public static final String SECRET = "secret";

  private static final int PORT_DIGITS = 5;

  public UploadRow {
    fields = Map.copyOf(fields);
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  Optional<String> maybe(String name) {
    return Optional.of(field(name)).filter(text -> !text.isEmpty());
  }

  /** Whether it says anything about a line. */
  boolean namesALine() {
    return maybe("extension").or(() -> maybe("host")).or(() -> maybe(SECRET)).isPresent();
  }

  /** The account at the PBX; a port that is no number cannot be used. */
  LineSetup.Account account() {
    String host = field("host");
    String port = field("port");
    boolean number =
        port.length() <= PORT_DIGITS
            && !port.isEmpty()
            && port.chars().allMatch(c -> c >= '0' && c <= '9');
    return new LineSetup.Account(
        field("extension"),
        maybe("domain").orElse(host),
        host,
        port.isEmpty() ? 0 : number ? Integer.parseInt(port) : -1,
        maybe("transport").orElse("tls"),
        field(SECRET),
        digits());
  }

  /** RFC 4733 where nothing is said; null for a word that is none of them. */
  private DigitForm digits() {
    String word = maybe("digits").orElse(DigitForm.RFC4733.name()).toUpperCase(Locale.ROOT);
    return Arrays.stream(DigitForm.values())
        .filter(form -> form.name().equals(word))
        .findFirst()
        .orElse(null);
  }

  @Override
  public String toString() {
    return "line of " + field("email") + field("login");
  }
}
