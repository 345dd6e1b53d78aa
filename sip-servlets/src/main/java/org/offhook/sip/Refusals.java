package org.offhook.sip;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.offhook.sip.dialog.SessionTimer;
import org.offhook.sip.message.SessionExpires;

/** What a request may ask of us, and the answers to one that asks for more. */
final class Refusals {
  /** Option tags that a request may require (RFC 3261 section 20.32). */
  private static final Set<String> UNDERSTOOD = Set.of("100rel", "timer");

  static void send(SipServletRequest request, int status) throws IOException {
    if (!request.getMethod().equals("ACK") && !request.isCommitted()) {
      Manners.dress(request.createResponse(status)).send();
    }
  }

  /** Refuses an INVITE or UPDATE that cannot be dealt with; true when it did. */
  static boolean unacceptable(SipServletRequest request) throws IOException {
    Set<String> foreign = new TreeSet<>(Headers.tokens(request, "Require"));
    foreign.removeAll(UNDERSTOOD);
    if (!foreign.isEmpty()) {
      SipServletResponse response = Manners.dress(request.createResponse(420));
      response.setHeader("Unsupported", String.join(", ", foreign));
      response.send();
      return true;
    }
    boolean timer =
        Headers.tokens(request, "Supported").contains("timer")
            || Headers.tokens(request, "Require").contains("timer");
    if (timer && SessionExpires.tooSmall(sessionExpires(request))) {
      SipServletResponse response = Manners.dress(request.createResponse(422));
      response.setHeader(SessionExpires.MIN_SE, String.valueOf(SessionTimer.MINIMUM));
      response.send();
      return true;
    }
    return switch (Bodies.of(request)) {
      case Bodies.Foreign _ -> {
        send(request, 415);
        yield true;
      }
      case Bodies.TooLarge _ -> {
        send(request, 413);
        yield true;
      }
      case Bodies.None _, Bodies.Sdp _ -> false;
    };
  }

  static String sessionExpires(SipServletRequest request) {
    String header = request.getHeader(SessionExpires.HEADER);
    return header == null ? request.getHeader(SessionExpires.SHORT_HEADER) : header;
  }

  private Refusals() {}
}
