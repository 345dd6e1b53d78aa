package org.offhook.web.socket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.session.Sessions;
import org.offhook.call.CallControl;
import org.offhook.call.CallView;
import org.offhook.connector.Connectors;
import org.offhook.connector.PbxStatus;
import org.offhook.directory.Numbers;
import org.offhook.directory.UserRef;
import org.offhook.media.MediaSessions;
import org.offhook.media.Tone;
import org.offhook.path.PathTests;
import org.offhook.presence.Appearance;
import org.offhook.presence.OwnState;
import org.offhook.presence.Presence;
import org.offhook.suite.Availability;
import org.offhook.turn.IceServers;
import org.offhook.turn.TurnServers;
import org.offhook.web.wire.ServerMessage;

/** Asks the rooms. */
@ApplicationScoped
public class RoomFacts implements WelcomeFacts {
  private Sessions sessions;
  private Numbers numbers;
  private Connectors connectors;
  private CallControl calls;
  private TurnServers turn;
  private PathTests paths;
  private Presence presence;
  private MediaSessions media;

  protected RoomFacts() {}

  @Inject
  public RoomFacts(
      Sessions sessions,
      Numbers numbers,
      Connectors connectors,
      CallControl calls,
      TurnServers turn,
      PathTests paths,
      Presence presence,
      MediaSessions media) {
    this.sessions = sessions;
    this.numbers = numbers;
    this.connectors = connectors;
    this.calls = calls;
    this.turn = turn;
    this.paths = paths;
    this.presence = presence;
    this.media = media;
  }

  @Override
  public boolean signedIn(Caller caller) {
    return sessions.recheck(caller.tenant(), caller.session()).isPresent();
  }

  @Override
  public ServerMessage.Me me(Caller caller) {
    Optional<Numbers.OwnNumber> own = numbers.own(caller.tenant(), caller.user());
    return new ServerMessage.Me(
        caller.getName(),
        own.map(Numbers.OwnNumber::name).orElse(caller.getName()),
        own.map(Numbers.OwnNumber::number),
        numbers.capabilities(caller.tenant(), caller.user()));
  }

  @Override
  public List<CallView> calls(UserRef user) {
    return calls.calls(user);
  }

  @Override
  public PbxStatus pbx(UserRef user) {
    return connectors.status(user);
  }

  @Override
  public IceServers ice(UserRef user) {
    return turn.of(user);
  }

  @Override
  public ServerMessage.Tones tones(UserRef user) {
    String country = numbers.rules(user.tenant()).country();
    return new ServerMessage.Tones(
        media.tone(country, Tone.BUSY),
        media.tone(country, Tone.CONGESTION),
        media.tone(country, Tone.CALL_WAITING));
  }

  @Override
  public Appearance appearance(UserRef user) {
    return presence.of(user);
  }

  @Override
  public OwnState ownPresence(UserRef user) {
    return presence.own(user);
  }

  @Override
  public boolean choosePresence(UserRef user, Availability state, String message) {
    return presence.choose(user, state, message);
  }

  @Override
  public PathTests.Begun testPath(UserRef user, String offer) {
    return paths.begin(user, offer);
  }
}
