package org.offhook.sip;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.Connectors;
import org.offhook.connector.Flow;
import org.offhook.connector.KeyDigest;
import org.offhook.connector.LineAccount;
import org.offhook.connector.PbxStatus;
import org.offhook.connector.TrunkAccess;
import org.offhook.connector.TrunkSettings;
import org.offhook.directory.Numbers;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.secret.HeldSecret;
import org.offhook.secret.SecretSeal;
import org.offhook.tenant.TenantId;

/**
 * Two tenants with trunks, in memory: ACME has two and Anna (501), GLOBEX one and Gus (501 too).
 */
final class SampleConnectors implements Connectors, Numbers {
  static final TenantId ACME = new TenantId("acme");
  static final TenantId GLOBEX = new TenantId("globex");
  static final ConnectorId ACME_PBX = new ConnectorId("c-acme");
  static final ConnectorId ACME_2_PBX = new ConnectorId("c-acme-2");
  static final ConnectorId GLOBEX_PBX = new ConnectorId("c-globex");
  static final String ACME_KEY = "acme-key-0000000001";
  static final String ACME_2_KEY = "acme-key-0000000002";
  static final String GLOBEX_KEY = "globex-key-00000002";
  static final UserRef ANNA = user(ACME, "00000000-0000-0000-0000-000000000501");
  static final UserRef GUS = user(GLOBEX, "00000000-0000-0000-0000-000000000502");
  private static final SecretSeal SEAL = SecretSeal.passing();
  private static final Map<String, HeldSecret> SECRETS = new ConcurrentHashMap<>();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  final List<LineAccount> lines = new CopyOnWriteArrayList<>();
  final BlockingQueue<String> states = new LinkedBlockingQueue<>();
  final List<String> wrong = new CopyOnWriteArrayList<>();
  volatile boolean locked;
  volatile TrunkSettings settings = TrunkSettings.UNTOUCHED;

  private static UserRef user(TenantId tenant, String id) {
    return new UserRef(tenant, new UserId(UUID.fromString(id)));
  }

  /** The same again for the same line and secret. */
  static HeldSecret secret(String line, String text) {
    return SECRETS.computeIfAbsent(line + " " + text, _ -> SEAL.hold(line, SEAL.seal(line, text)));
  }

  static KeyDigest digest(ConnectorId connector, String key) {
    String text = connector.value() + ":" + KeyDigest.REALM + ":" + key;
    return new KeyDigest(key.substring(key.length() - 4), hash("MD5", text), hash("SHA-256", text));
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void rehearse() {}

  @Override
  public Optional<TrunkAccess> trunk(ConnectorId connector) {
    if (connector.equals(ACME_PBX)) {
      return Optional.of(
          new TrunkAccess(ACME, connector, List.of(digest(connector, ACME_KEY)), settings));
    }
    if (connector.equals(ACME_2_PBX)) {
      return Optional.of(
          new TrunkAccess(
              ACME, connector, List.of(digest(connector, ACME_2_KEY)), TrunkSettings.UNTOUCHED));
    }
    return connector.equals(GLOBEX_PBX)
        ? Optional.of(
            new TrunkAccess(
                GLOBEX, connector, List.of(digest(connector, GLOBEX_KEY)), TrunkSettings.UNTOUCHED))
        : Optional.empty();
  }

  @Override
  public boolean mayTry(ConnectorId connector, String sourceAddress) {
    return !locked;
  }

  @Override
  public void wrongKey(ConnectorId connector, String sourceAddress) {
    wrong.add(connector.value());
  }

  @Override
  public void up(TenantId tenant, ConnectorId connector, Flow flow) {
    states.add("up " + connector + " " + flow.userAgent());
  }

  @Override
  public void down(TenantId tenant, ConnectorId connector, String flowId, String reason) {
    states.add("down " + connector + " " + reason);
  }

  @Override
  public void measured(
      TenantId tenant, ConnectorId connector, String flowId, long roundTripMillis) {
    states.add("measured " + connector);
  }

  @Override
  public List<LineAccount> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void lineUp(LineAccount line, Flow flow) {
    states.add("line up " + line.number());
  }

  @Override
  public void lineDown(LineAccount line, int sipStatus, String reason) {
    states.add("line down " + line.number() + " " + sipStatus);
  }

  @Override
  public PbxStatus status(UserRef user) {
    throw new UnsupportedOperationException("sip does not ask");
  }

  @Override
  public Optional<UserRef> owner(TenantId tenant, String number) {
    if (!number.equals("501")) {
      return Optional.empty();
    }
    return Optional.of(tenant.equals(ACME) ? ANNA : GUS);
  }

  @Override
  public Optional<OwnNumber> own(TenantId tenant, UserId user) {
    return Optional.of(new OwnNumber("501", "Anna"));
  }

  @Override
  public Optional<Outgoing> outgoing(TenantId tenant, UserId user, String target) {
    return own(tenant, user)
        .map(own -> new Outgoing(own, target, nameOf(tenant, target), rules(tenant), true));
  }

  @Override
  public CallRules rules(TenantId tenant) {
    return new CallRules("DE", Optional.empty());
  }

  @Override
  public String nameOf(TenantId tenant, String number) {
    return "";
  }

  /** Waits for a state of a connector or line that begins like this; earlier ones are gone. */
  String state(String beginning) throws InterruptedException {
    String next = "";
    while (next != null) {
      next = states.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next != null && next.startsWith(beginning)) {
        return next;
      }
    }
    throw new AssertionError("nothing became " + beginning);
  }
}
