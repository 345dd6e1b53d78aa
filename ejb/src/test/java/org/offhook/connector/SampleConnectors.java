package org.offhook.connector;

import java.time.Instant;
import java.util.UUID;
import org.offhook.directory.UserRef;
import org.offhook.media.DigitForm;
import org.offhook.secret.HeldSecret;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.SecretSeal;
import org.offhook.tenant.TenantId;

/** Rows as the services write them. */
public final class SampleConnectors {
  private static final SecretSeal SECRETS = SecretSeal.passing();

  public static final String NODE = "node-1";
  public static final Flow OFFICE =
      new Flow("f-1", "203.0.113.7:40112", "tls", "Example PBX 3", "4F2A");

  private SampleConnectors() {}

  public static ApiKey key(TenantId tenant, ConnectorId id, String text, Instant created) {
    return new ApiKey(tenant, id, new KeyText(text), "admin", created);
  }

  public static boolean is(ApiKey key, String text) {
    return key.is(new KeyText(text));
  }

  public static void revoke(ApiKey key, Instant now) {
    key.revoke(now);
  }

  public static ConnectorFlow flow(TenantId tenant, ConnectorId id, Instant since) {
    return new ConnectorFlow(tenant, id, NODE, OFFICE, since);
  }

  public static ConnectorEvent event(TenantId tenant, ConnectorId id, Instant at, String detail) {
    return new ConnectorEvent(tenant, id, at, HistoryLine.What.UP, "", "", detail);
  }

  public static ConnectorEvent lost(TenantId tenant, ConnectorId id, Instant at, String reason) {
    return new ConnectorEvent(tenant, id, at, HistoryLine.What.DOWN, "", "", reason);
  }

  public static LineRow line(UserRef user, String number) {
    return line(user, number, DigitForm.RFC4733);
  }

  public static LineRow line(UserRef user, String number, DigitForm digits) {
    String id = UUID.randomUUID().toString();
    return line(user, number, id, SECRETS.hold(id, SECRETS.seal(id, "s3cret")), digits);
  }

  public static LineRow line(UserRef user, String number, String id, HeldSecret secret) {
    return line(user, number, id, secret, DigitForm.RFC4733);
  }

  private static LineRow line(
      UserRef user, String number, String id, HeldSecret secret, DigitForm digits) {
    return new LineRow(
        new LineAccount(
            id, user, number, "pbx.example", "pbx.example", 0, "tls", number, secret, digits));
  }

  public static SealedSecret secret(LineRow line) {
    return line.secret();
  }

  public static void settle(Connector connector, TrunkSettings settings) {
    connector.settle(settings);
  }
}
