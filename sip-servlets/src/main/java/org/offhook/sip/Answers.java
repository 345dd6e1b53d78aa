package org.offhook.sip;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.offhook.sip.dialog.DialogEvent;
import org.offhook.sip.message.HeaderText;
import org.offhook.sip.message.SessionExpires;

/** Turns responses to a leg's requests into what happens to it. */
final class Answers {

  /** Takes a response on a thread of the stack. */
  static void take(Leg leg, SipServletResponse response) {
    leg.wire().heard(response);
    if (Challenges.isOne(response)) {
      // its turn comes after what the leg is doing now
      leg.run(() -> challenged(leg, response));
    } else {
      taken(leg, response);
    }
  }

  private static void challenged(Leg leg, SipServletResponse response) {
    Optional<Challenges.Authorization> authorization =
        leg.wire().route() == null
            ? Optional.empty()
            : Challenges.answer(response, leg.wire().route().credentials());
    if (authorization.isPresent()
        && leg.wire().wanted()
        && response.getRequest().getAttribute(LegWire.AGAIN) instanceof Challenges.Again again) {
      again.send(authorization.get());
    } else {
      taken(leg, response);
    }
  }

  private static void taken(Leg leg, SipServletResponse response) {
    SipServletRequest request = response.getRequest();
    switch (request.getMethod()) {
      case "INVITE" -> {
        if (request.isInitial() || leg.wire().invites(request)) {
          toInvite(leg, response);
        } else {
          toRefresh(leg, response);
        }
      }
      case "UPDATE" -> toRefresh(leg, response);
      case "INFO" -> {
        if (response.getStatus() >= 200) {
          leg.dialled(response.getStatus());
        }
      }
      default -> {}
    }
  }

  private static void toInvite(Leg leg, SipServletResponse response) {
    int status = response.getStatus();
    String fork = Optional.ofNullable(response.getTo().getParameter("tag")).orElse("");
    if (status < 200) {
      OptionalLong rseq = rseq(response);
      leg.wire().keepProvisional(fork, response, rseq.isPresent());
      leg.put(new DialogEvent.Provisional(fork, status, rseq, Bodies.of(response).sdp()));
    } else if (status < 300) {
      leg.wire().keepSuccess(fork, response);
      leg.put(
          new DialogEvent.Success(
              fork,
              Bodies.of(response).sdp(),
              SessionExpires.agreed(sessionExpires(response)),
              updates(response)));
    } else if (Stranded.isOurs(response)) {
      leg.put(new DialogEvent.NoResponse("no answer from the PBX (" + status + ")"));
    } else {
      leg.put(
          new DialogEvent.Failure(
              status,
              HeaderText.clean(String.valueOf(response.getReasonPhrase())),
              SessionExpires.seconds(response.getHeader(SessionExpires.MIN_SE))));
    }
  }

  private static void toRefresh(Leg leg, SipServletResponse response) {
    int status = response.getStatus();
    if (status < 200) {
      return;
    }
    if (status < 300 && response.getMethod().equals("INVITE")) {
      leg.wire().ackRefresh(response.createAck());
    }
    leg.put(
        new DialogEvent.RefreshAnswered(
            status,
            Bodies.of(response).sdp(),
            SessionExpires.agreed(sessionExpires(response)),
            status == 422
                ? SessionExpires.seconds(response.getHeader(SessionExpires.MIN_SE))
                : OptionalInt.empty()));
  }

  /** RSeq of a provisional response that wants a PRACK (RFC 3262 section 4). */
  private static OptionalLong rseq(SipServletResponse response) {
    String header = response.getHeader("RSeq");
    boolean required = Headers.tokens(response, "Require").contains("100rel");
    return required && header != null && header.strip().matches("\\d{1,10}")
        ? OptionalLong.of(Long.parseLong(header.strip()))
        : OptionalLong.empty();
  }

  private static String sessionExpires(SipServletResponse response) {
    String header = response.getHeader(SessionExpires.HEADER);
    return header == null ? response.getHeader(SessionExpires.SHORT_HEADER) : header;
  }

  private static boolean updates(SipServletResponse response) {
    return Headers.tokens(response, "Allow").contains("update");
  }

  private Answers() {}
}
