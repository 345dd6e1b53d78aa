package org.offhook.sip;

import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.offhook.sip.message.DigitBody;
import org.offhook.sip.message.SessionId;

/** What every message of ours says about us. */
final class Manners {
  static final String PRODUCT = "Offhook";

  /** Methods we understand (RFC 3261 section 20.5). */
  static final String ALLOW = "INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO, NOTIFY";

  /** Extensions of calls we speak: RFC 3262, 4028. */
  static final String SUPPORTED = "100rel, timer";

  /** Extensions of registrations we speak: RFC 3327, 5626, 6140. */
  static final String REGISTRAR_SUPPORTED = "path, outbound, gin";

  static final String ACCEPT = "application/sdp";

  static <M extends SipServletMessage> M dress(M message, SessionId session) {
    message.setHeader(SessionId.HEADER, session.toString());
    return dress(message);
  }

  static <M extends SipServletMessage> M dress(M message) {
    switch (message) {
      case SipServletRequest request -> {
        request.setHeader("User-Agent", PRODUCT);
        if (!request.getMethod().equals("ACK") && !request.getMethod().equals("CANCEL")) {
          request.setHeader(
              "Supported", request.getMethod().equals("REGISTER") ? "outbound, path" : SUPPORTED);
        }
        if (request.getMethod().equals("INVITE") || request.getMethod().equals("UPDATE")) {
          request.setHeader("Allow", ALLOW);
          request.setHeader("Accept", ACCEPT);
        }
      }
      case SipServletResponse response -> {
        response.setHeader("Server", PRODUCT);
        int status = response.getStatus();
        if (status == 405 || response.getMethod().equals("OPTIONS") || status / 100 == 2) {
          response.setHeader("Allow", ALLOW);
        }
        if (status / 100 == 2 || status == 420) {
          response.setHeader(
              "Supported",
              response.getMethod().equals("REGISTER") ? REGISTRAR_SUPPORTED : SUPPORTED);
        }
        if (status == 415 || response.getMethod().equals("OPTIONS")) {
          boolean info = response.getMethod().equals("INFO");
          response.setHeader("Accept", info ? DigitBody.RELAY + ", " + DigitBody.PLAIN : ACCEPT);
        }
      }
      default -> {}
    }
    return message;
  }

  private Manners() {}
}
