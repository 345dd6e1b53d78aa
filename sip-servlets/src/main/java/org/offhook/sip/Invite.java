package org.offhook.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import org.offhook.call.Party;
import org.offhook.call.PbxSignalling;
import org.offhook.sip.dialog.SessionTimer;
import org.offhook.sip.message.HeaderText;
import org.offhook.sip.message.SessionExpires;
import org.offhook.sip.message.SessionId;
import org.offhook.sip.trunk.Binding;

/**
 * An INVITE of ours as the call wants it, made as often as it takes: over another flow, with
 * credentials, with a longer session interval.
 */
final class Invite implements LegWire.Invitations {
  private final SipFactory factory;
  private final List<Route> routes;
  private final Leg.Name leg;
  private final Party from;
  private final String target;
  private final PbxSignalling.Reoffer reoffer;
  private final Function<Route, PbxSignalling.Pbx> pbxs;
  private String offer;
  private int at;

  /**
   * @param routes ways to try, the best first, at least one
   * @param target digits or user part to call
   * @param offer made for the PBX of the first way
   * @param pbxs what is known of the PBX at the end of a way
   */
  Invite(
      SipFactory factory,
      List<Route> routes,
      Leg.Name leg,
      Party from,
      String target,
      String offer,
      PbxSignalling.Reoffer reoffer,
      Function<Route, PbxSignalling.Pbx> pbxs) {
    this.factory = factory;
    this.routes = List.copyOf(routes);
    this.leg = leg;
    this.from = from;
    this.target = target;
    this.offer = offer;
    this.reoffer = reoffer;
    this.pbxs = pbxs;
  }

  @Override
  public LegWire.Ready make(
      Optional<SipServletRequest> previous,
      boolean nextFlow,
      OptionalInt interval,
      Optional<Challenges.Authorization> authorization)
      throws IOException {
    Optional<String> reoffered = nextFlow ? next() : Optional.empty();
    Route route = routes.get(at);
    try {
      // the same call again, or a new one over another connection
      SipServletRequest invite =
          previous.isPresent() && !nextFlow
              ? previous.get().getSession().createRequest("INVITE")
              : fresh(route);
      fill(invite, interval);
      authorization.ifPresent(answer -> answer.onto(invite));
      return new LegWire.Ready(invite, route, reoffered);
    } catch (ServletParseException e) {
      throw new IOException("not a target: " + e.getMessage(), e);
    }
  }

  /**
   * Goes on to the next way. Another connector may want another kind of audio, and is offered none
   * that was made for the one before.
   */
  private Optional<String> next() {
    Route before = routes.get(at++);
    Route now = routes.get(at);
    if (now.isToSamePbx(before)) {
      return Optional.empty();
    }
    offer = reoffer.to(pbxs.apply(now));
    return Optional.of(offer);
  }

  /** Makes the INVITE and throws it away; returns what would have been sent. */
  String rehearse() throws IOException {
    try {
      SipServletRequest invite = fresh(routes.getFirst());
      try {
        fill(invite, OptionalInt.empty());
        return invite.toString();
      } finally {
        invite.getApplicationSession().invalidate();
      }
    } catch (ServletParseException e) {
      throw new IOException("not a target: " + e.getMessage(), e);
    }
  }

  private SipServletRequest fresh(Route route) throws ServletParseException {
    SipApplicationSession application = factory.createApplicationSession();
    application.setInvalidateWhenReady(false);
    application.setExpires(0);
    SipServletRequest invite =
        switch (route) {
          case Route.Trunk trunk -> toTrunk(application, trunk.binding());
          case Route.Line line -> toLine(application, line);
        };
    invite.getSession().setInvalidateWhenReady(false);
    invite.getSession().setAttribute(LegWire.LEG, leg.leg());
    return invite;
  }

  private SipServletRequest toTrunk(SipApplicationSession application, Binding binding)
      throws ServletParseException {
    SipURI contact = (SipURI) factory.createURI(binding.contact());
    Address mine = address(from.number(), binding.domain());
    Address theirs =
        factory.createAddress("<sip:" + HeaderText.user(target) + "@" + contact.getHost() + ">");
    SipServletRequest invite = factory.createRequest(application, "INVITE", mine, theirs);
    SipURI uri = (SipURI) contact.clone();
    uri.setUser(HeaderText.user(target));
    invite.setRequestURI(uri);
    for (String path : binding.path().reversed()) {
      invite.pushRoute((SipURI) factory.createAddress(path).getURI());
    }
    // the PBX is told who calls, whatever it makes of From (RFC 3325)
    invite.setAddressHeader("P-Asserted-Identity", address(from.number(), binding.domain()));
    return invite;
  }

  private SipServletRequest toLine(SipApplicationSession application, Route.Line line)
      throws ServletParseException {
    String domain = line.account().domain();
    SipServletRequest invite =
        factory.createRequest(
            application,
            "INVITE",
            address(line.account().number(), domain),
            factory.createAddress("<sip:" + HeaderText.user(target) + "@" + domain + ">"));
    invite.setRequestURI(factory.createURI("sip:" + HeaderText.user(target) + "@" + domain));
    invite.pushRoute(Lines.proxy(factory, line.account()));
    return invite;
  }

  private Address address(String number, String domain) throws ServletParseException {
    return factory.createAddress(
        HeaderText.quoted(from.name()) + " <sip:" + HeaderText.user(number) + "@" + domain + ">");
  }

  private void fill(SipServletRequest invite, OptionalInt interval) throws IOException {
    Manners.dress(invite, SessionId.of(leg.sessionId()));
    int seconds = Math.max(interval.orElse(SessionTimer.OFFERED), SessionTimer.MINIMUM);
    invite.setHeader(SessionExpires.HEADER, String.valueOf(seconds));
    invite.setHeader(
        SessionExpires.MIN_SE, String.valueOf(Math.max(interval.orElse(0), SessionTimer.MINIMUM)));
    invite.setContent(offer.getBytes(StandardCharsets.UTF_8), Manners.ACCEPT);
  }
}
