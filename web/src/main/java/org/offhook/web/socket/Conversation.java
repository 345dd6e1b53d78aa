package org.offhook.web.socket;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.directory.UserId;
import org.offhook.limits.Limits;
import org.offhook.web.wire.ClientMessage;
import org.offhook.web.wire.ClientMessageReader;
import org.offhook.web.wire.ServerMessage;
import org.offhook.web.wire.ServerMessageWriter;
import org.offhook.web.wire.WireException;

/**
 * What is said on one socket, from the hello to the close. {@link #heard} is called by one thread
 * at a time, the rest by any.
 */
final class Conversation {
  private static final ClientMessageReader READER = new ClientMessageReader();
  private static final ServerMessageWriter WRITER = new ServerMessageWriter();

  private final Caller caller;
  private final Pipe pipe;
  private final Devices devices;
  private final WelcomeFacts facts;
  private final InstantSource clock;
  private final Pace pace;
  private final PathTalk path;
  private final PresenceTalk presence;
  private final Parts parts = new Parts(Limits.SOCKET_MESSAGE_BYTES);
  private volatile Optional<Device> device = Optional.empty();
  private volatile Instant heardAt;
  private volatile boolean signedOut;
  private volatile boolean over;

  Conversation(
      Caller caller,
      Pipe pipe,
      Devices devices,
      Watchers watchers,
      WelcomeFacts facts,
      InstantSource clock) {
    this.caller = caller;
    this.pipe = pipe;
    this.devices = devices;
    this.facts = facts;
    this.clock = clock;
    this.path = new PathTalk(caller.ref(), facts);
    this.presence = new PresenceTalk(caller.ref(), facts, watchers, this::say);
    this.heardAt = clock.instant();
    this.pace =
        new Pace(
            Limits.SOCKET_MESSAGES_PER_SECOND, 10 * Limits.SOCKET_MESSAGES_PER_SECOND, heardAt);
  }

  String session() {
    return caller.session();
  }

  boolean silentSince(Instant limit) {
    return !heardAt.isAfter(limit);
  }

  /** From now on nothing is heard either: the other side may take its time with the farewell. */
  void close(Farewell why) {
    signedOut = why == Farewell.SESSION_ENDED;
    over = true;
    pipe.close(why);
  }

  /** The device said something, or a part of it; only whole messages count as a sign of life. */
  void heard(String part, boolean last) {
    if (over) {
      return;
    }
    Optional<String> message = parts.add(part, last);
    if (parts.tooMuch()) {
      close(Farewell.TOO_LARGE);
    }
    message.ifPresent(this::heard);
  }

  private void heard(String text) {
    heardAt = clock.instant();
    if (!pace.allows(heardAt)) {
      close(Farewell.TOO_MANY_MESSAGES);
      return;
    }
    try {
      understood(READER.read(text));
    } catch (WireException e) {
      if (device.isEmpty()) {
        close(Farewell.NOT_THE_PROTOCOL);
      } else {
        say(new ServerMessage.Refusal(e.id(), e.code()));
      }
    }
  }

  /** The socket is gone. */
  void left() {
    path.leave();
    presence.leave();
    device.ifPresent(known -> known.leave(pipe, clock.instant(), signedOut));
  }

  private void understood(ClientMessage message) {
    if (message instanceof ClientMessage.Hello == device.isPresent()) {
      close(Farewell.NOT_THE_PROTOCOL);
      return;
    }
    switch (message) {
      case ClientMessage.Hello hello -> hello(hello);
      case ClientMessage.Ask ask -> device.orElseThrow().ask(ask);
      case ClientMessage.Trickle trickle -> device.orElseThrow().trickle(trickle.candidate());
      case ClientMessage.Ping() -> say(new ServerMessage.Pong());
      case ClientMessage.AskIce() -> say(new ServerMessage.Ice(facts.ice(caller.ref())));
      case ClientMessage.TestPath(String test, String offer) -> say(path.begin(test, offer));
      case ClientMessage.PathCandidate(String test, String candidate) ->
          path.candidate(test, candidate);
      case ClientMessage.EndPath(String test) -> say(path.end(test));
      case ClientMessage.WatchPresence(List<UserId> people) -> presence.watch(people);
      case ClientMessage.ChoosePresence choice -> say(presence.choose(choice));
    }
  }

  /** The facts are read after the arrival: whatever changes later follows as an event. */
  private void hello(ClientMessage.Hello hello) {
    if (!facts.signedIn(caller)) {
      close(Farewell.SESSION_ENDED);
      return;
    }
    Optional<Devices.Guest> guest = devices.arrive(caller.ref(), hello, pipe);
    if (guest.isEmpty()) {
      close(Farewell.FULL);
      return;
    }
    device = Optional.of(guest.get().device());
    Device.Arrival arrival = guest.get().arrival();
    arrival.before().ifPresent(before -> before.close(Farewell.REPLACED));
    var me = facts.me(caller);
    var calls = facts.calls(caller.ref());
    var pbx = facts.pbx(caller.ref());
    var ice = facts.ice(caller.ref());
    var tones = facts.tones(caller.ref());
    guest
        .get()
        .device()
        .welcome(
            pipe,
            arrival,
            (epoch, seq, resumed) ->
                new ServerMessage.Welcome(epoch, seq, resumed, me, calls, pbx, ice, tones));
  }

  private void say(ServerMessage message) {
    pipe.send(WRITER.write(message));
  }
}
