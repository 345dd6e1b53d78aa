package org.offhook.sip.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.offhook.call.Party;

/** Who calls, as told to the user: asserted identity, From and what privacy leaves of them. */
public final class CallerIdentity {
  /** The number of a caller who withholds it. */
  public static final String ANONYMOUS = "anonymous";

  /** An address as received: user part and display name, empty where absent. */
  public record Seen(String user, String name) {}

  /**
   * The caller of an INVITE. P-Asserted-Identity comes from an authenticated PBX and goes before
   * From (RFC 3325); {@code Privacy: id}, {@code user} or {@code header} hides both (RFC 3323), as
   * does an anonymous From where nothing is asserted.
   *
   * @param asserted in the order of the headers
   */
  public static Party of(List<Seen> asserted, Seen from, List<String> privacy) {
    boolean hidden =
        privacy.stream()
            .flatMap(header -> List.of(header.toLowerCase(Locale.ROOT).split("[;,]")).stream())
            .map(String::strip)
            .anyMatch(value -> List.of("id", "user", "header").contains(value));
    if (hidden) {
      return new Party(ANONYMOUS, "");
    }
    Optional<Seen> best = asserted.stream().filter(seen -> !seen.user().isBlank()).findFirst();
    String number = HeaderText.number(best.map(Seen::user).orElse(from.user()));
    if (number.isEmpty() || number.equalsIgnoreCase(ANONYMOUS)) {
      return new Party(ANONYMOUS, "");
    }
    String name = best.map(Seen::name).filter(text -> !text.isBlank()).orElse(from.name());
    return new Party(number, HeaderText.clean(name));
  }

  private CallerIdentity() {}
}
