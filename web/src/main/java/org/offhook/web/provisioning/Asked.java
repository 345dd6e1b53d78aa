package org.offhook.web.provisioning;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.offhook.access.Caller;
import org.offhook.connector.ConnectorId;
import org.offhook.directory.UserId;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;
import org.offhook.web.rest.Problem;

/** What the path, query and headers of a request name; what cannot be a name is not found. */
final class Asked {
  private static final Pattern VERSION = Pattern.compile("(W/)?\"v(\\d{1,18})\"");
  private static final int PERSON = 36;
  private static final int CONNECTOR = 40;
  private static final int LAST_YEAR = 9999;

  private Asked() {}

  static Caller caller(HttpServletRequest request) {
    if (request.getUserPrincipal() instanceof Caller caller) {
      return caller;
    }
    throw Problem.NOT_SIGNED_IN.exception();
  }

  static TenantId tenant(String text) {
    try {
      return new TenantId(text);
    } catch (IllegalArgumentException e) {
      throw Problem.NOT_FOUND.exception();
    }
  }

  static UserId person(String text) {
    return maybePerson(text).orElseThrow(Problem.NOT_FOUND::exception);
  }

  static Optional<UserId> maybePerson(String text) {
    try {
      return text.length() == PERSON
          ? Optional.of(new UserId(UUID.fromString(text)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static ConnectorId connector(String text) {
    if (text.isEmpty() || text.length() > CONNECTOR) {
      throw Problem.NOT_FOUND.exception();
    }
    return new ConnectorId(text);
  }

  /** Rows of a page, 1 to {@link Limits#ADMIN_PAGE}. */
  static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= Limits.ADMIN_PAGE) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw Problem.BAD_REQUEST.exception("limit");
  }

  /** Where a page begins, at most a million rows in. */
  static int offset(String text) {
    try {
      int offset = Integer.parseInt(text);
      if (offset >= 0 && offset <= 1_000_000) {
        return offset;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw Problem.BAD_REQUEST.exception("from");
  }

  /** Number of a change, 0 for before the first. */
  static long sequence(String text) {
    try {
      long sequence = Long.parseLong(text);
      if (sequence >= 0) {
        return sequence;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw Problem.BAD_REQUEST.exception("since");
  }

  /** Seconds to wait, at most {@link Limits#CHANGES_WAIT}. */
  static Duration patience(String text) {
    try {
      long seconds = Long.parseLong(text);
      if (seconds >= 0) {
        return Duration.ofSeconds(Math.min(seconds, Limits.CHANGES_WAIT.toSeconds()));
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw Problem.BAD_REQUEST.exception("wait");
  }

  /** A value of an enum by its own name; empty where none is given. */
  static <E extends Enum<E>> Optional<E> choice(String name, Class<E> values, String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values.getEnumConstants())
            .filter(value -> value.name().equals(text))
            .findFirst()
            .orElseThrow(() -> Problem.BAD_REQUEST.exception(name)));
  }

  /** Empty where none is given. */
  static Optional<Boolean> truth(String name, String text) {
    return switch (text) {
      case null -> Optional.empty();
      case "" -> Optional.empty();
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw Problem.BAD_REQUEST.exception(name);
    };
  }

  /** ISO 8601 with an offset, in a year of four digits; empty where none is given. */
  static Optional<Instant> instant(String name, String text) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    try {
      OffsetDateTime at = OffsetDateTime.parse(text);
      if (at.getYear() >= 0 && at.getYear() <= LAST_YEAR) {
        return Optional.of(at.toInstant());
      }
    } catch (DateTimeParseException e) {
      // answered below
    }
    throw Problem.BAD_REQUEST.exception(name);
  }

  /** The id of an audit entry. */
  static Optional<Long> entry(String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw Problem.BAD_REQUEST.exception("before");
    }
  }

  /** The version in If-Match (RFC 9110 13.1.1); empty without one, or for any. */
  static Optional<Long> version(String ifMatch) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return Optional.empty();
    }
    Matcher tag = VERSION.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw Problem.CHANGED_MEANWHILE.exception();
    }
    return Optional.of(Long.parseLong(tag.group(2)));
  }
}
