package org.offhook.provisioning;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.offhook.connector.LineSetup;

/**
 * One row of an upload of line-mode accounts: a person, who is found by e-mail or login, and what
 * they shall have.
 *
 * @param fields by name; those that are not known are ignored
 */
public record UploadRow(Map<String, String> fields) implements Serializable {
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
        field("secret"));
  }

  @Override
  public String toString() {
    return "line of " + field("email") + field("login");
  }
}
