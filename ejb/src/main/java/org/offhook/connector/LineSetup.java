package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.offhook.directory.UserRef;
import org.offhook.media.DigitForm;
import org.offhook.secret.HeldSecret;

/** Sets a user's line up from configuration instead of the console. */
@ApplicationScoped
@Transactional
public class LineSetup {
  private Lines lines;
  private LineSecrets secrets;
  private LineHosts hosts;
  private Event<LinesChanged> changed;

  protected LineSetup() {}

  @Inject
  public LineSetup(Lines lines, LineSecrets secrets, LineHosts hosts, Event<LinesChanged> changed) {
    this.lines = lines;
    this.secrets = secrets;
    this.hosts = hosts;
    this.changed = changed;
  }

  /**
   * What a user was told of the account at the PBX.
   *
   * @param extension the user part of the address of record, also the name for authentication
   * @param domain domain of the address of record
   * @param host where to register
   * @param port 0 for the default of the transport
   * @param transport {@code udp}, {@code tcp} or {@code tls}
   * @param digits how the PBX takes and gives keypad digits; null for what is no such way
   */
  public record Account(
      String extension,
      String domain,
      String host,
      int port,
      String transport,
      String secret,
      DigitForm digits) {
    private static final Pattern WORD = Pattern.compile("[^\\s\\p{Cntrl}@:;<>\"]+");
    private static final Set<String> TRANSPORTS = Set.of("udp", "tcp", "tls");

    /** The first field that cannot be so. */
    public Optional<String> fault() {
      if (!word(extension, 64)) {
        return Optional.of("extension");
      }
      if (!word(domain, 253)) {
        return Optional.of("domain");
      }
      if (!word(host.replaceAll("[\\[\\]:]", "x"), 253)) {
        return Optional.of("host");
      }
      if (port < 0 || port > 65_535) {
        return Optional.of("port");
      }
      if (!TRANSPORTS.contains(transport)) {
        return Optional.of("transport");
      }
      if (digits == null) {
        return Optional.of("digits");
      }
      return secret.isEmpty() || secret.length() > 200 ? Optional.of("secret") : Optional.empty();
    }

    private static boolean word(String text, int longest) {
      return text.length() <= longest && WORD.matcher(text).matches();
    }

    @Override
    public String toString() {
      return extension + "@" + domain + " via " + transport + ":" + host + ":" + port;
    }

    private LineAccount of(UserRef user, String lineId, HeldSecret held) {
      return new LineAccount(
          lineId, user, extension, domain, host, port, transport, extension, held, digits);
    }

    private boolean is(LineAccount known) {
      return of(known.user(), known.lineId(), known.secret()).equals(known)
          && known.secret().open().equals(Optional.of(secret));
    }
  }

  /**
   * Makes sure that this is the user's line; one that differs gives way.
   *
   * @return why it is not, when its host is none that a line may have
   */
  public Optional<String> ensure(UserRef user, Account account) {
    Optional<String> refusal = hosts.refusal(account.host(), account.port(), account.transport());
    if (refusal.isPresent()) {
      return refusal;
    }
    Optional<LineRow> present = lines.ofPerson(user.tenant(), user.user());
    if (present.flatMap(secrets::open).filter(account::is).isPresent()) {
      return Optional.empty();
    }
    present.ifPresent(row -> lines.remove(user.tenant(), row.id()));
    String id = UUID.randomUUID().toString();
    lines.add(user.tenant(), new LineRow(account.of(user, id, secrets.hold(id, account.secret()))));
    changed.fire(new LinesChanged(user.tenant()));
    return Optional.empty();
  }
}
