package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import javax.servlet.sip.TelURL;
import javax.servlet.sip.URI;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvents;
import org.offhook.connector.LineAccount;
import org.offhook.directory.Numbers;
import org.offhook.directory.UserRef;
import org.offhook.sip.dialog.Dialog;
import org.offhook.sip.dialog.SessionTimer;
import org.offhook.sip.message.CallerIdentity;
import org.offhook.sip.message.HeaderText;
import org.offhook.sip.message.SessionExpires;
import org.offhook.sip.message.SessionId;
import org.offhook.sip.trunk.Binding;

/**
 * Takes the PBX's INVITE: whose it is follows from the flow it came on, never from what it says.
 */
@ApplicationScoped
class Reception {
  private static final System.Logger LOG = System.getLogger(Reception.class.getName());

  @Inject private Peers peers;
  @Inject private Legs legs;
  @Inject private Roads roads;
  @Inject private Numbers numbers;
  @Inject private PbxEvents calls;

  /** Who is called, by which of their numbers, and the way back. */
  private record Called(UserRef user, String number, Route route) {}

  void invite(SipServletRequest request) throws IOException {
    Peers.Peer peer = peers.of(request);
    if (peer instanceof Peers.Stranger) {
      Refusals.send(request, 403);
      return;
    }
    if (Refusals.unacceptable(request)) {
      return;
    }
    Optional<Called> called = called(peer, request);
    if (called.isEmpty()) {
      Refusals.send(request, 404);
      return;
    }
    open(request, called.get());
  }

  private Optional<Called> called(Peers.Peer peer, SipServletRequest request) {
    return switch (peer) {
      case Peers.OfTrunk trunk -> {
        Binding binding = trunk.binding();
        yield candidates(request).stream()
            .flatMap(
                number ->
                    numbers
                        .owner(binding.tenant(), number)
                        .map(user -> new Called(user, number, trunk.route()))
                        .stream())
            .findFirst();
      }
      case Peers.OfLine line -> {
        LineAccount account = line.account();
        yield Optional.of(new Called(account.user(), account.number(), new Route.Line(account)));
      }
      case Peers.Stranger _ -> Optional.empty();
    };
  }

  /** The number of the Request-URI, then that of To. */
  private static List<String> candidates(SipServletRequest request) {
    List<String> found = new ArrayList<>();
    for (URI uri : List.of(request.getRequestURI(), request.getTo().getURI())) {
      String number = number(uri);
      if (!number.isEmpty()) {
        found.add(number);
      }
    }
    return found;
  }

  private static String number(URI uri) {
    return switch (uri) {
      case SipURI sip when sip.getUser() != null -> HeaderText.number(sip.getUser());
      case TelURL tel ->
          HeaderText.number((tel.isGlobal() ? "+" : "") + tel.getPhoneNumber().replace("+", ""));
      default -> "";
    };
  }

  private void open(SipServletRequest request, Called called) {
    LegId id = LegId.random();
    String heard = request.getHeader(SessionId.HEADER);
    SessionId session =
        SessionId.of(UUID.fromString(id.value()).toString().replace("-", "")).heard(heard);
    request.getApplicationSession().setInvalidateWhenReady(false);
    request.getApplicationSession().setExpires(0);
    request.getSession().setInvalidateWhenReady(false);
    request.getSession().setAttribute(LegWire.LEG, id);
    LegWire wire = LegWire.inbound(id, session, roads, called.route(), request);
    Leg leg = legs.open(id, new Dialog.Invited(invitation(request), false), wire);
    Party from = from(request);
    Optional<String> offer = Bodies.of(request).sdp();
    diverted(request, id);
    leg.run(
        () ->
            calls.invited(
                id, called.user(), called.number(), from, offer, SessionId.sender(heard)));
  }

  private static Dialog.Invitation invitation(SipServletRequest request) {
    Set<String> supported = Headers.tokens(request, "Supported");
    Set<String> required = Headers.tokens(request, "Require");
    SessionTimer timer =
        SessionExpires.answerTo(
            Refusals.sessionExpires(request),
            supported.contains("timer") || required.contains("timer"));
    return new Dialog.Invitation(
        Bodies.of(request).sdp(),
        required.contains("100rel"),
        Optional.of(timer),
        Headers.tokens(request, "Allow").contains("update"));
  }

  private static Party from(SipServletRequest request) {
    List<CallerIdentity.Seen> asserted = new ArrayList<>();
    try {
      ListIterator<Address> headers = request.getAddressHeaders("P-Asserted-Identity");
      while (headers.hasNext()) {
        asserted.add(seen(headers.next()));
      }
    } catch (ServletParseException | IllegalArgumentException malformed) {
      LOG.log(System.Logger.Level.DEBUG, "unreadable P-Asserted-Identity", malformed);
    }
    return CallerIdentity.of(asserted, seen(request.getFrom()), Headers.values(request, "Privacy"));
  }

  private static CallerIdentity.Seen seen(Address address) {
    String name = Optional.ofNullable(address.getDisplayName()).orElse("");
    String number = number(address.getURI());
    return new CallerIdentity.Seen(number, name);
  }

  /** Where the call was before it came to us (RFC 5806, RFC 7044), for whoever reads the log. */
  private static void diverted(SipServletRequest request, LegId leg) {
    for (String name : List.of("Diversion", "History-Info")) {
      for (String value : Headers.values(request, name)) {
        LOG.log(
            System.Logger.Level.DEBUG,
            () -> "leg=" + leg + " " + name + " " + HeaderText.clean(value));
      }
    }
  }
}
