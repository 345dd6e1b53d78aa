package org.offhook.web.socket;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.offhook.call.CallControl;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.turn.TurnSerial;
import org.offhook.web.wire.ClientMessage;
import org.offhook.web.wire.ErrorCode;
import org.offhook.web.wire.ServerMessage;
import org.offhook.web.wire.ServerMessageWriter;

/**
 * One device of one user, here or away: it keeps its events and its answers over the sockets it
 * comes with. Thread-safe; calls nobody but its pipe while it holds its own lock.
 */
final class Device {
  private static final System.Logger LOG = System.getLogger(Device.class.getName());

  private final UserRef user;
  private final DeviceId id;
  private final CallControl calls;
  private final ServerMessageWriter writer;
  private final Outbox outbox;
  private final Answers answers = new Answers(Limits.ANSWERS_KEPT);
  private Optional<Pipe> pipe = Optional.empty();
  private boolean welcomed;
  private Instant awaySince;
  private boolean returning;

  /** Odd while here; grows with each coming and going. */
  private long presence;

  private long announced;
  private boolean announcing;

  Device(UserRef user, DeviceId id, CallControl calls, ServerMessageWriter writer, Instant now) {
    this.user = user;
    this.id = id;
    this.calls = calls;
    this.writer = writer;
    this.outbox = new Outbox("e-" + UUID.randomUUID(), Limits.EVENTS_KEPT);
    this.awaySince = now;
  }

  /**
   * A device that arrived and waits for its welcome.
   *
   * @param seq the last event it has; what comes later follows the welcome
   * @param before the socket it had until now
   */
  record Arrival(long seq, boolean resumed, Optional<Pipe> before) {}

  DeviceId id() {
    return id;
  }

  synchronized boolean here() {
    return pipe.isPresent();
  }

  synchronized boolean awaySince(Instant limit) {
    return pipe.isEmpty() && !awaySince.isAfter(limit);
  }

  /** Whether it is here, or went after this limit without saying that it would stay away. */
  synchronized boolean expected(Instant limit) {
    return pipe.isPresent() || (returning && awaySince.isAfter(limit));
  }

  synchronized Instant awaySince() {
    return awaySince;
  }

  /** The device is here with this socket. Its events wait until it is welcomed. */
  synchronized Arrival arrive(Pipe newcomer, Optional<ClientMessage.Resume> seen) {
    Optional<Pipe> before = pipe;
    pipe = Optional.of(newcomer);
    welcomed = false;
    presence += before.isPresent() ? 2 : 1;
    boolean resumed = outbox.resumes(seen);
    long seq = resumed ? seen.orElseThrow().seq() : outbox.last();
    return new Arrival(seq, resumed, before);
  }

  /** Says welcome and then everything that came after the arrival; from now on events flow. */
  void welcome(Pipe guest, Arrival arrival, Welcoming welcoming) {
    synchronized (this) {
      if (!isCurrent(guest)) {
        return;
      }
      var missed = outbox.after(arrival.seq());
      if (missed.isEmpty()) {
        guest.close(Farewell.TOO_SLOW);
        return;
      }
      guest.send(writer.write(welcoming.with(outbox.epoch(), arrival.seq(), arrival.resumed())));
      missed.get().forEach(event -> guest.send(writer.write(event)));
      welcomed = true;
    }
    announce();
  }

  /** Makes the welcome of what only the device knows. */
  interface Welcoming {
    ServerMessage.Welcome with(String epoch, long seq, boolean resumed);
  }

  /**
   * This socket is gone; nothing happens when the device has another one by now.
   *
   * @param forGood nobody is signed in there any more
   */
  void leave(Pipe gone, Instant now, boolean forGood) {
    synchronized (this) {
      if (!isCurrent(gone)) {
        return;
      }
      pipe = Optional.empty();
      welcomed = false;
      awaySince = now;
      returning = !forGood;
      presence++;
    }
    announce();
  }

  synchronized void tell(ServerMessage.News news) {
    ServerMessage.Event event = outbox.add(news);
    if (welcomed) {
      say(event);
    }
  }

  /** Does what the device asks, once for each id; the answer comes when it is done. */
  void ask(ClientMessage.Ask ask) {
    synchronized (this) {
      switch (answers.ask(ask.id())) {
        case Answers.Answered(ServerMessage answer) -> {
          say(answer);
          return;
        }
        case Answers.Underway() -> {
          return;
        }
        case Answers.New() -> {}
      }
    }
    ask.turn().ifPresent(serial -> LOG.log(Level.INFO, () -> turnLine(ask.command(), serial)));
    calls
        .command(user, id, ask.command())
        .whenComplete((result, failure) -> settle(ask.id(), error(ask, result, failure)));
  }

  /** Finds the call in the log of a TURN server, where the credential's name ends like this. */
  private String turnLine(ClientCommand command, TurnSerial serial) {
    return "call=%s by %s may relay as %s:%s"
        .formatted(command.call().sessionId(), id, user.user(), serial);
  }

  void trickle(ClientCommand.Candidate candidate) {
    calls.command(user, id, candidate);
  }

  private Optional<ErrorCode> error(
      ClientMessage.Ask ask, CommandResult result, Throwable failure) {
    if (failure != null) {
      LOG.log(Level.ERROR, "call " + ask.command().call() + ": a command", failure);
      return Optional.of(ErrorCode.INTERNAL);
    }
    return ErrorCode.of(result);
  }

  /** A device that is just coming back asks again for what it has no answer to. */
  private synchronized void settle(String command, Optional<ErrorCode> error) {
    ServerMessage answer = answers.settle(command, error);
    if (welcomed) {
      say(answer);
    }
  }

  private void say(ServerMessage message) {
    pipe.ifPresent(socket -> socket.send(writer.write(message)));
  }

  private boolean isCurrent(Pipe other) {
    return pipe.filter(current -> current == other).isPresent();
  }

  /**
   * Tells the calls of coming and going in the order in which it happened, without holding the
   * lock: whoever is telling goes on until there is no more news.
   */
  private void announce() {
    for (long next = nextToAnnounce(); next > 0; next = nextToAnnounce()) {
      if (next % 2 == 1) {
        calls.deviceHere(user, id);
      } else {
        calls.deviceGone(user, id);
      }
      synchronized (this) {
        announced = next;
        announcing = false;
      }
    }
  }

  private synchronized long nextToAnnounce() {
    if (announcing || announced == presence) {
      return 0;
    }
    announcing = true;
    return presence;
  }
}
