package org.offhook.sip;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import javax.servlet.sip.SipErrorEvent;
import javax.servlet.sip.SipErrorListener;
import javax.servlet.sip.SipServletContextEvent;
import javax.servlet.sip.SipServletListener;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.annotation.SipListener;
import javax.servlet.sip.annotation.SipServlet;
import org.offhook.call.LegId;
import org.offhook.sip.dialog.DialogEvent;
import org.offhook.sip.dialog.DialogEvent.Modify;
import org.offhook.sip.message.DigitBody;
import org.offhook.sip.message.Reasons;
import org.offhook.sip.message.SessionExpires;

/**
 * Where SIP comes in. Sorts messages to whom they are for; what nobody authenticated is refused.
 */
@SipServlet(name = "offhook", loadOnStartup = 1)
@SipListener
public class SipDoor extends javax.servlet.sip.SipServlet
    implements SipErrorListener, SipServletListener {
  private static final long serialVersionUID = 1L;

  /** Attribute of a request of ours: takes its responses. */
  static final String TAKER = "offhook.taker";

  /** Takes the responses to one request. */
  @FunctionalInterface
  interface Taker {
    void take(SipServletResponse response);
  }

  @Inject private transient Legs legs;
  @Inject private transient Reception reception;
  @Inject private transient Registrar registrar;
  @Inject private transient Peers peers;
  @Inject private transient House house;

  @Override
  public void servletInitialized(SipServletContextEvent event) {
    house.open();
  }

  @Override
  public void destroy() {
    house.shut();
  }

  @Override
  protected void doRegister(SipServletRequest request) throws IOException {
    registrar.register(request);
  }

  @Override
  protected void doInvite(SipServletRequest request) throws IOException {
    if (request.isInitial()) {
      reception.invite(request);
    } else {
      modify(request, Modify.Kind.INVITE);
    }
  }

  @Override
  protected void doUpdate(SipServletRequest request) throws IOException {
    modify(request, Modify.Kind.UPDATE);
  }

  private void modify(SipServletRequest request, Modify.Kind kind) throws IOException {
    Optional<Leg> leg = leg(request.getSession(false));
    if (leg.isEmpty()) {
      Refusals.send(request, 481);
      return;
    }
    leg.get().wire().heard(request);
    if (Refusals.unacceptable(request)) {
      return;
    }
    boolean timer =
        Headers.tokens(request, "Supported").contains("timer")
            || Headers.tokens(request, "Require").contains("timer");
    leg.get()
        .put(
            new Modify(
                leg.get().wire().keep(request),
                kind,
                Bodies.of(request).sdp(),
                Optional.of(SessionExpires.answerTo(Refusals.sessionExpires(request), timer)),
                Headers.tokens(request, "Allow").contains("update")));
  }

  @Override
  protected void doAck(SipServletRequest request) {
    leg(request.getSession(false))
        .ifPresent(leg -> leg.put(new DialogEvent.Acknowledged(Bodies.of(request).sdp())));
  }

  @Override
  protected void doBye(SipServletRequest request) throws IOException {
    Optional<Leg> leg = leg(request.getSession(false));
    if (leg.isPresent()) {
      leg.get().wire().heard(request);
      leg.get().put(new DialogEvent.Bye(leg.get().wire().keep(request)));
    } else {
      Refusals.send(request, 481);
    }
  }

  @Override
  protected void doPrack(SipServletRequest request) throws IOException {
    Optional<Leg> leg = leg(request.getSession(false));
    if (leg.isPresent()) {
      leg.get().put(new DialogEvent.Pracked(leg.get().wire().keep(request)));
    } else {
      Refusals.send(request, 481);
    }
  }

  /** The container answered both the CANCEL and the INVITE already. */
  @Override
  protected void doCancel(SipServletRequest request) {
    boolean elsewhere = Reasons.elsewhere(Headers.values(request, "Reason"));
    leg(request.getSession(false)).ifPresent(leg -> leg.put(new DialogEvent.Cancelled(elsewhere)));
  }

  @Override
  protected void doOptions(SipServletRequest request) throws IOException {
    Refusals.send(request, known(request) ? 200 : 403);
  }

  /** A keypad digit; without a body INFO is a sign of life. */
  @Override
  protected void doInfo(SipServletRequest request) throws IOException {
    Optional<Leg> leg = leg(request.getSession(false));
    if (leg.isEmpty()) {
      Refusals.send(request, known(request) ? 481 : 403);
    } else if (DigitBody.isOne(request.getContentType())) {
      Optional<DigitBody> digit = Bodies.digit(request);
      Refusals.send(request, digit.isPresent() ? 200 : 400);
      digit.ifPresent(leg.get()::pressed);
    } else {
      Refusals.send(request, request.getContentLength() > 0 ? 415 : 200);
    }
  }

  @Override
  protected void doNotify(SipServletRequest request) throws IOException {
    Refusals.send(request, known(request) ? 489 : 403);
  }

  @Override
  protected void doSubscribe(SipServletRequest request) throws IOException {
    unknownMethod(request);
  }

  @Override
  protected void doMessage(SipServletRequest request) throws IOException {
    unknownMethod(request);
  }

  @Override
  protected void doPublish(SipServletRequest request) throws IOException {
    unknownMethod(request);
  }

  @Override
  protected void doRefer(SipServletRequest request) throws IOException {
    unknownMethod(request);
  }

  @Override
  protected void doRequest(SipServletRequest request)
      throws jakarta.servlet.ServletException, IOException {
    switch (request.getMethod()) {
      case "INVITE",
          "ACK",
          "CANCEL",
          "BYE",
          "OPTIONS",
          "PRACK",
          "UPDATE",
          "INFO",
          "NOTIFY",
          "REGISTER",
          "SUBSCRIBE",
          "MESSAGE",
          "PUBLISH",
          "REFER" ->
          super.doRequest(request);
      default -> Refusals.send(request, known(request) ? 501 : 403);
    }
  }

  private void unknownMethod(SipServletRequest request) throws IOException {
    Refusals.send(request, known(request) ? 405 : 403);
  }

  private boolean known(SipServletRequest request) {
    return leg(request.getSession(false)).isPresent()
        || !(peers.of(request) instanceof Peers.Stranger);
  }

  @Override
  protected void doResponse(SipServletResponse response) {
    if (response.getRequest() != null
        && response.getRequest().getAttribute(TAKER) instanceof Taker taker) {
      taker.take(response);
      return;
    }
    leg(response.getSession()).ifPresent(leg -> Answers.take(leg, response));
  }

  @Override
  public void noAckReceived(SipErrorEvent event) {
    leg(event.getRequest().getSession(false))
        .ifPresent(leg -> leg.put(new DialogEvent.AckMissing()));
  }

  @Override
  public void noPrackReceived(SipErrorEvent event) {
    leg(event.getRequest().getSession(false))
        .ifPresent(leg -> leg.put(new DialogEvent.PrackMissing()));
  }

  private Optional<Leg> leg(SipSession session) {
    return session != null
            && session.isValid()
            && session.getAttribute(LegWire.LEG) instanceof LegId id
        ? legs.find(id)
        : Optional.empty();
  }
}
