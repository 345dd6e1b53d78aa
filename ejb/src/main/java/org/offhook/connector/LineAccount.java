package org.offhook.connector;

import org.offhook.directory.UserRef;
import org.offhook.media.DigitForm;
import org.offhook.secret.HeldSecret;

/**
 * Line mode: a user's own SIP account at the customer's PBX.
 *
 * @param lineId id of the row
 * @param number the user's number, also the user part of the address of record
 * @param domain domain of the address of record
 * @param host where to register; resolved by RFC 3263 when it is a name
 * @param port 0 for the default of the transport
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param digits how the PBX takes and gives keypad digits
 */
public record LineAccount(
    String lineId,
    UserRef user,
    String number,
    String domain,
    String host,
    int port,
    String transport,
    String authUser,
    HeldSecret secret,
    DigitForm digits) {

  /** At a PBX that takes digits as telephone-events. */
  public LineAccount(
      String lineId,
      UserRef user,
      String number,
      String domain,
      String host,
      int port,
      String transport,
      String authUser,
      HeldSecret secret) {
    this(lineId, user, number, domain, host, port, transport, authUser, secret, DigitForm.RFC4733);
  }

  @Override
  public String toString() {
    return "line " + lineId + " " + number + "@" + domain + " via " + transport + ":" + host + ":"
        + port;
  }
}
