package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.servlet.sip.SipFactory;
import org.offhook.call.CallId;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxSignalling;
import org.offhook.connector.LineAccount;
import org.offhook.connector.TrunkSettings;
import org.offhook.directory.UserRef;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;
import org.offhook.sip.dialog.Dialog;
import org.offhook.sip.dialog.DialogEvent;
import org.offhook.sip.message.SessionId;

/** What calls ask of the PBX side, put into the mailbox of the leg it is for. */
@ApplicationScoped
public class Signalling implements PbxSignalling {
  @Inject private SipFactory factory;
  @Inject private Legs legs;
  @Inject private Roads roads;
  @Inject private Trunks trunks;
  @Inject private Lines lines;

  @Override
  public boolean invite(
      LegId leg,
      CallId call,
      UserRef user,
      Party from,
      String target,
      String offer,
      Reoffer reoffer) {
    List<Route> routes = routes(user);
    if (routes.isEmpty()) {
      return false;
    }
    Invite invite =
        new Invite(
            factory,
            routes,
            new Leg.Name(leg, call.sessionId()),
            from,
            target,
            offer,
            reoffer,
            this::pbx);
    LegWire wire = LegWire.outbound(leg, SessionId.of(call.sessionId()), roads, invite);
    Leg opened = legs.open(leg, Dialog.Calling.with(offer, routes.size() - 1), wire);
    opened.run(() -> wire.invite(OptionalInt.empty()));
    return true;
  }

  @Override
  public Optional<InetAddress> addressOf(UserRef user) {
    return routes(user).stream().findFirst().flatMap(this::address);
  }

  private Optional<InetAddress> address(Route route) {
    return roads.flow(route).map(flow -> InetAddress.ofLiteral(flow.peerAddress()));
  }

  private Pbx pbx(Route route) {
    TrunkSettings settings = route.settings();
    return new Pbx(address(route), settings.symmetricRtp(), settings.security());
  }

  @Override
  public boolean symmetricRtp(UserRef user, LegId leg) {
    return settings(user, leg).symmetricRtp();
  }

  @Override
  public Optional<PbxSecurity> security(UserRef user, LegId leg) {
    return settings(user, leg).security();
  }

  @Override
  public Optional<String> connector(LegId leg) {
    return legs.find(leg)
        .map(found -> found.wire().route())
        .flatMap(way -> way instanceof Route.Trunk trunk ? Optional.of(trunk) : Optional.empty())
        .map(trunk -> trunk.binding().connector().value());
  }

  /** Of the PBX that the leg is at, or would be called at. */
  private TrunkSettings settings(UserRef user, LegId leg) {
    return legs.find(leg)
        .map(found -> found.wire().route())
        .or(() -> routes(user).stream().findFirst())
        .map(Route::settings)
        .orElse(TrunkSettings.UNTOUCHED);
  }

  /** A user's own line goes before the tenant's trunk. */
  List<Route> routes(UserRef user) {
    Optional<LineAccount> line = lines.of(user);
    return line.isPresent()
        ? line.filter(lines::registered).<Route>map(Route.Line::new).stream().toList()
        : trunks.routes(user.tenant());
  }

  @Override
  public DigitForm digits(LegId leg) {
    return legs.find(leg).map(found -> found.wire().digits()).orElse(DigitForm.RFC4733);
  }

  @Override
  public void sendDigits(LegId leg, String digits) {
    legs.find(leg).ifPresent(found -> found.dial(digits));
  }

  @Override
  public void ring(LegId leg) {
    put(leg, new DialogEvent.Ring());
  }

  @Override
  public void answer(LegId leg, String sdp) {
    put(leg, new DialogEvent.Answer(sdp));
  }

  @Override
  public void refuse(LegId leg, int status) {
    put(leg, new DialogEvent.Refuse(status));
  }

  @Override
  public void cancel(LegId leg) {
    put(leg, new DialogEvent.GiveUp());
  }

  @Override
  public void hangUp(LegId leg) {
    put(leg, new DialogEvent.HangUp());
  }

  @Override
  public void answerOffer(LegId leg, String sdp) {
    put(leg, new DialogEvent.AnswerOffer(sdp));
  }

  @Override
  public void refuseOffer(LegId leg, int status) {
    put(leg, new DialogEvent.RefuseOffer(status));
  }

  private void put(LegId leg, DialogEvent event) {
    legs.find(leg).ifPresent(found -> found.put(event));
  }
}
