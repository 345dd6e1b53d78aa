package org.offhook.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.servlet.sip.Rel100Exception;
import javax.servlet.sip.SipServletMessage;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import org.offhook.call.LegId;
import org.offhook.media.DigitForm;
import org.offhook.sip.dialog.DialogEffect;
import org.offhook.sip.dialog.DialogEvent;
import org.offhook.sip.dialog.SessionTimer;
import org.offhook.sip.message.DigitBody;
import org.offhook.sip.message.SessionExpires;
import org.offhook.sip.message.SessionId;

/**
 * The messages of one PBX leg: carries out what its {@link org.offhook.sip.dialog.Dialog} wants in
 * SIP. Effects come one at a time; what is received is kept here first, on the SIP stack's threads.
 */
final class LegWire {
  private static final System.Logger LOG = System.getLogger(LegWire.class.getName());

  /** Attribute of a request: how to send it again with credentials. */
  static final String AGAIN = "offhook.again";

  /** Attribute of a SIP session: the {@link Leg} it belongs to. */
  static final String LEG = "offhook.leg";

  private final LegId id;
  private final Roads roads;
  private final Invitations invitations;
  private final Forks forks = new Forks();
  private final Map<Long, SipServletRequest> requests = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private volatile SessionId sessionId;
  private volatile Route route;
  private volatile SipServletRequest invite;
  private volatile SipSession session;
  private volatile boolean cancelled;
  private Consumer<DialogEvent> mailbox;

  /** Makes our INVITE, and makes it anew; absent for a leg that the PBX called. */
  interface Invitations {
    /**
     * @param nextFlow leave the present flow for the next one
     * @param interval Session-Expires to ask for
     * @param authorization answer to a challenge
     * @return the INVITE, not sent yet, and the way it is to take
     * @throws IOException when it cannot be made
     */
    Ready make(
        Optional<SipServletRequest> previous,
        boolean nextFlow,
        OptionalInt interval,
        Optional<Challenges.Authorization> authorization)
        throws IOException;
  }

  /**
   * An INVITE and the way it is to take.
   *
   * @param reoffer its offer, where that is another than before
   */
  record Ready(SipServletRequest invite, Route route, Optional<String> reoffer) {}

  /** For an INVITE of ours. */
  static LegWire outbound(LegId id, SessionId sessionId, Roads roads, Invitations invitations) {
    return new LegWire(id, sessionId, roads, invitations);
  }

  /** For an INVITE of the PBX. */
  static LegWire inbound(
      LegId id, SessionId sessionId, Roads roads, Route route, SipServletRequest invite) {
    LegWire wire =
        new LegWire(
            id,
            sessionId,
            roads,
            (_, _, _, _) -> {
              throw new IllegalStateException("the PBX called");
            });
    wire.route = route;
    wire.invite = invite;
    wire.session = invite.getSession();
    return wire;
  }

  private LegWire(LegId id, SessionId sessionId, Roads roads, Invitations invitations) {
    this.id = id;
    this.sessionId = sessionId;
    this.roads = roads;
    this.invitations = invitations;
  }

  void connect(Consumer<DialogEvent> leg) {
    mailbox = leg;
  }

  SessionId sessionId() {
    return sessionId;
  }

  Route route() {
    return route;
  }

  /** How the PBX on this way takes and gives digits. */
  DigitForm digits() {
    Route way = route;
    return way == null ? DigitForm.RFC4733 : way.settings().digits();
  }

  Optional<SipServletRequest> invite() {
    return Optional.ofNullable(invite);
  }

  // received, on threads of the stack

  void heard(SipServletMessage message) {
    sessionId = sessionId.heard(message.getHeader(SessionId.HEADER));
  }

  /** Keeps a provisional response's PRACK for its fork. */
  void keepProvisional(String fork, SipServletResponse response, boolean reliable) {
    try {
      forks.rings(fork, response, reliable);
    } catch (Rel100Exception e) {
      LOG.log(System.Logger.Level.WARNING, "leg=" + id + " cannot acknowledge a response", e);
    }
  }

  /** Keeps a 2xx's ACK for its fork. */
  void keepSuccess(String fork, SipServletResponse response) {
    forks.answers(fork, response);
  }

  /** Whether this is an INVITE that is to become the leg's dialog. */
  boolean invites(SipServletRequest request) {
    return session == null && request.getMethod().equals("INVITE");
  }

  /** Acknowledges the 200 to a refresh at once. */
  void ackRefresh(SipServletRequest ack) {
    send(() -> roads.send(Manners.dress(ack, sessionId), route), "ACK");
  }

  /** Keeps a request of the PBX that a {@link DialogEffect.Reply} will answer. */
  long keep(SipServletRequest request) {
    long number = numbers.incrementAndGet();
    requests.put(number, request);
    return number;
  }

  // effects, one at a time

  /** Sends the first INVITE. */
  void invite(OptionalInt interval) {
    sendInvite(Optional.empty(), false, interval, Optional.empty());
  }

  void inviteAgain(boolean nextFlow, OptionalInt interval) {
    forks.clear();
    sendInvite(Optional.ofNullable(invite), nextFlow, interval, Optional.empty());
  }

  private void sendInvite(
      Optional<SipServletRequest> previous,
      boolean nextFlow,
      OptionalInt interval,
      Optional<Challenges.Authorization> authorization) {
    try {
      Ready next = invitations.make(previous, nextFlow, interval, authorization);
      next.invite()
          .setAttribute(
              AGAIN,
              (Challenges.Again)
                  answer ->
                      sendInvite(Optional.of(next.invite()), false, interval, Optional.of(answer)));
      next.reoffer().map(DialogEvent.Reoffered::new).ifPresent(mailbox);
      // all is noted before it is sent: a near PBX answers sooner than send returns
      invite = next.invite();
      route = next.route();
      roads.send(next.invite(), next.route());
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.INFO, "leg=" + id + " cannot be called: " + e.getMessage());
      mailbox.accept(new DialogEvent.NoResponse(String.valueOf(e.getMessage())));
    }
  }

  /** Whether a challenge may still be answered. */
  boolean wanted() {
    return !cancelled;
  }

  /**
   * Sends CANCEL once a provisional response came (RFC 3261 section 9.1).
   *
   * @return false when it has to wait
   */
  boolean cancel() {
    SipServletRequest inviting = invite;
    if (inviting == null) {
      return false;
    }
    if (cancelled) {
      return true;
    }
    if (forks.isEmpty() && inviting.getSession().getState() == SipSession.State.INITIAL) {
      return false;
    }
    cancelled = true;
    send(() -> Manners.dress(inviting.createCancel(), sessionId).send(), "CANCEL");
    return true;
  }

  void prack(String fork) {
    forks
        .takePrack(fork)
        .ifPresent(
            prack -> send(() -> roads.send(Manners.dress(prack, sessionId), route), "PRACK"));
  }

  void ack(String fork) {
    forks
        .answered(fork)
        .ifPresent(
            known -> {
              session = known.session();
              send(() -> roads.send(Manners.dress(known.ack(), sessionId), route), "ACK");
            });
  }

  void ackAndBye(String fork) {
    forks
        .answered(fork)
        .ifPresent(
            known -> {
              send(() -> roads.send(Manners.dress(known.ack(), sessionId), route), "ACK");
              bye(known.session(), Optional.empty());
            });
  }

  void bye() {
    bye(session, Optional.empty());
  }

  private void bye(SipSession dialog, Optional<Challenges.Authorization> authorization) {
    inDialog(dialog, "BYE", authorization, _ -> {}, answer -> bye(dialog, Optional.of(answer)));
  }

  /**
   * Sends a digit in the leg's dialog, or in the only early one (RFC 3261 section 12.1).
   *
   * @return false where there is none
   */
  boolean info(DigitBody digit) {
    return info(digit, Optional.empty());
  }

  private boolean info(DigitBody digit, Optional<Challenges.Authorization> authorization) {
    return inDialog(
        session == null ? forks.only().orElse(null) : session,
        "INFO",
        authorization,
        request ->
            request.setContent(digit.written().getBytes(StandardCharsets.UTF_8), DigitBody.RELAY),
        answer -> info(digit, Optional.of(answer)));
  }

  void provisional(int status, boolean reliably) {
    send(
        () -> {
          SipServletResponse response = Manners.dress(invite.createResponse(status), sessionId);
          if (reliably) {
            response.sendReliably();
          } else {
            response.send();
          }
        },
        String.valueOf(status));
  }

  void accept(String sdp, Optional<SessionTimer> timer) {
    send(() -> ok(invite, Optional.of(sdp), timer).send(), "200");
  }

  void reject(int status) {
    send(() -> Manners.dress(invite.createResponse(status), sessionId).send(), "" + status);
  }

  void reply(DialogEffect.Reply reply) {
    SipServletRequest request = requests.remove(reply.request());
    if (request == null) {
      return;
    }
    send(
        () -> {
          if (reply.status() == 200) {
            ok(request, reply.sdp(), reply.timer()).send();
          } else {
            SipServletResponse response =
                Manners.dress(request.createResponse(reply.status()), sessionId);
            reply
                .retryAfter()
                .ifPresent(seconds -> response.setHeader("Retry-After", "" + seconds));
            response.send();
          }
        },
        reply.status() + " to " + request.getMethod());
  }

  private SipServletResponse ok(
      SipServletRequest request, Optional<String> sdp, Optional<SessionTimer> timer)
      throws IOException {
    SipServletResponse response = Manners.dress(request.createResponse(200), sessionId);
    if (sdp.isPresent()) {
      response.setContent(sdp.get().getBytes(StandardCharsets.UTF_8), Manners.ACCEPT);
    }
    boolean modifies = request.getMethod().equals("INVITE") || request.getMethod().equals("UPDATE");
    if (modifies && timer.isPresent()) {
      response.setHeader(SessionExpires.HEADER, SessionExpires.inResponse(timer.get()));
      if (!timer.get().weRefresh()) {
        response.addHeader("Require", "timer");
      }
    }
    return response;
  }

  void refresh(DialogEffect.Refresh refresh) {
    refresh(refresh, Optional.empty());
  }

  private void refresh(
      DialogEffect.Refresh refresh, Optional<Challenges.Authorization> authorization) {
    boolean sent =
        inDialog(
            session,
            refresh.reinvite().isPresent() ? "INVITE" : "UPDATE",
            authorization,
            request -> {
              request.setHeader(SessionExpires.HEADER, SessionExpires.inRefresh(refresh.timer()));
              request.setHeader(SessionExpires.MIN_SE, "" + SessionTimer.MINIMUM);
              if (refresh.reinvite().isPresent()) {
                request.setContent(
                    refresh.reinvite().get().getBytes(StandardCharsets.UTF_8), Manners.ACCEPT);
              }
            },
            answer -> refresh(refresh, Optional.of(answer)));
    if (!sent) {
      // another connection may come before the session expires
      mailbox.accept(
          new DialogEvent.RefreshAnswered(
              503, Optional.empty(), Optional.empty(), OptionalInt.empty()));
    }
  }

  private interface Filling {
    void fill(SipServletRequest request) throws IOException;
  }

  private boolean inDialog(
      SipSession dialog,
      String method,
      Optional<Challenges.Authorization> authorization,
      Filling filling,
      Challenges.Again again) {
    if (dialog == null) {
      return false;
    }
    return send(
        () -> {
          SipServletRequest request = Manners.dress(dialog.createRequest(method), sessionId);
          filling.fill(request);
          authorization.ifPresent(header -> header.onto(request));
          request.setAttribute(AGAIN, again);
          roads.send(request, route);
        },
        method);
  }

  private interface Sending {
    void send() throws IOException, Rel100Exception;
  }

  /** Sends; a message that cannot be sent any more is the peer's loss, its time-out tells us. */
  private boolean send(Sending sending, String what) {
    try {
      sending.send();
      return true;
    } catch (IOException | Rel100Exception | IllegalStateException e) {
      LOG.log(
          System.Logger.Level.INFO, "leg=" + id + " cannot send " + what + ": " + e.getMessage());
      return false;
    }
  }
}
