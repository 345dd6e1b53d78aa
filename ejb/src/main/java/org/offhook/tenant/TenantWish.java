package org.offhook.tenant;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a tenant shall be.
 *
 * @param name of the company, 1 to 200 characters
 * @param country ISO 3166-1 alpha-2: how its numbers are read and its tones sound
 * @param hosts names by which its people reach this server
 * @param domains of its people's e-mail addresses
 * @param seats people who may have a phone; empty without a limit
 * @param journalDays days that calls stay in the journal; empty to keep them
 * @param callsAtOnce calls that its people may have at the same time on one server; empty without a
 *     limit
 */
public record TenantWish(
    String name,
    String country,
    List<String> hosts,
    List<String> domains,
    Optional<Integer> seats,
    Optional<Integer> journalDays,
    Optional<Integer> callsAtOnce)
    implements Serializable {
  private static final int NAME = 200;
  private static final int NAMES = 20;
  private static final int SEATS = 1_000_000;
  private static final int JOURNAL_DAYS = 3650;
  private static final int CALLS = 100_000;

  /** RFC 1123 2.1: labels of letters, digits and hyphens; for hosts also a literal address. */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
              + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

  /** Tidies what people typed: blanks, capitals, a host given twice. */
  public TenantWish {
    name = name.strip();
    country = country.strip().toUpperCase(Locale.ROOT);
    hosts = tidy(hosts.stream().map(String::strip).map(HostName::written).toList());
    domains = tidy(domains);
  }

  private static List<String> tidy(List<String> names) {
    return names.stream()
        .map(one -> one.strip().toLowerCase(Locale.ROOT))
        .filter(one -> !one.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** The first field that cannot be so. */
  public Optional<String> fault() {
    if (name.isEmpty() || name.length() > NAME || hasControls(name)) {
      return Optional.of("name");
    }
    if (!COUNTRIES.contains(country)) {
      return Optional.of("country");
    }
    if (!names(hosts.stream().filter(one -> HostName.ipv6(one).isEmpty()).toList())
        || hosts.size() > NAMES) {
      return Optional.of("hosts");
    }
    if (!names(domains)) {
      return Optional.of("domains");
    }
    if (seats.filter(value -> value < 0 || value > SEATS).isPresent()) {
      return Optional.of("seats");
    }
    if (journalDays.filter(value -> value < 1 || value > JOURNAL_DAYS).isPresent()) {
      return Optional.of("journalDays");
    }
    return callsAtOnce.filter(value -> value < 1 || value > CALLS).isPresent()
        ? Optional.of("callsAtOnce")
        : Optional.empty();
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  private static boolean names(List<String> names) {
    return names.size() <= NAMES && names.stream().allMatch(one -> DOMAIN.matcher(one).matches());
  }
}
