package org.offhook.call.live;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.offhook.call.CallControl;
import org.offhook.call.CallId;
import org.offhook.call.CallQuality;
import org.offhook.call.CallView;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
import org.offhook.call.Direction;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvent;
import org.offhook.call.PbxEvents;
import org.offhook.call.core.CallEvent;
import org.offhook.call.core.CallFacts;
import org.offhook.directory.Numbers;
import org.offhook.directory.Numbers.CallRules;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.media.MediaEvent;
import org.offhook.media.PbxSecurity;
import org.offhook.routing.Dialled;
import org.offhook.routing.Routing;
import org.offhook.routing.Undisturbed;
import org.offhook.tenant.TenantId;

/** Brings every command and every event to the call it belongs to, and opens new calls. */
final class Switchboard implements CallControl, PbxEvents {
  private static final System.Logger LOG = System.getLogger(Switchboard.class.getName());
  private static final long STOPPING_SECONDS = 5;
  private static final String WITHHELD = "anonymous";

  private final Surroundings surroundings;
  private final Numbers numbers;
  private final PbxSecurity security;
  private final Undisturbed undisturbed;
  private final LiveCalls calls;
  private volatile boolean stopping;

  Switchboard(
      Surroundings surroundings, Numbers numbers, PbxSecurity security, Undisturbed undisturbed) {
    this.surroundings = surroundings;
    this.numbers = numbers;
    this.security = security;
    this.undisturbed = undisturbed;
    this.calls = new LiveCalls(surroundings);
  }

  @Override
  public CompletionStage<CommandResult> command(
      UserRef user, DeviceId device, ClientCommand command) {
    var known = calls.find(command.call());
    if (known.isPresent()) {
      return ask(known.get(), user, device, command);
    }
    if (!(command instanceof ClientCommand.Start start)) {
      return told(CommandResult.NO_SUCH_CALL);
    }
    try {
      return start(user, device, start);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "call=" + start.call().sessionId() + " not begun", e);
      return told(CommandResult.UNAVAILABLE);
    }
  }

  /** Another user's call does not exist for this one (trials B13). */
  private static CompletionStage<CommandResult> ask(
      LiveCall call, UserRef user, DeviceId device, ClientCommand command) {
    return call.facts().user().equals(user)
        ? call.ask(device, command)
        : told(CommandResult.NO_SUCH_CALL);
  }

  private static CompletionStage<CommandResult> told(CommandResult result) {
    return CompletableFuture.completedFuture(result);
  }

  private CompletionStage<CommandResult> start(
      UserRef user, DeviceId device, ClientCommand.Start start) {
    var dialled = Dialled.read(start.to());
    if (dialled.isEmpty()) {
      return told(CommandResult.BAD_REQUEST);
    }
    if (stopping) {
      return told(CommandResult.UNAVAILABLE);
    }
    if (calls.count(user) >= Limits.CALLS_PER_USER) {
      return told(CommandResult.LIMIT);
    }
    var outgoing = numbers.outgoing(user.tenant(), user.user(), dialled.get().target());
    if (outgoing.isEmpty()) {
      return told(CommandResult.NO_LINE);
    }
    if (!outgoing.get().allowed()) {
      return told(CommandResult.NOT_ALLOWED);
    }
    if (full(user.tenant(), outgoing.get().rules())) {
      return told(CommandResult.COMPANY_LIMIT);
    }
    var own = outgoing.get().own();
    String target = outgoing.get().target();
    var facts =
        new CallFacts(
            start.call(),
            user,
            Direction.OUTBOUND,
            new Party(own.number(), own.name()),
            new Party(target, outgoing.get().targetName()),
            target,
            LegId.random(),
            outgoing.get().rules().country(),
            security,
            surroundings.clock().instant());
    return ask(open(facts), user, device, start);
  }

  private LiveCall open(CallFacts facts) {
    var call = calls.open(facts);
    surroundings
        .clients()
        .get()
        .devices(facts.user())
        .forEach(device -> call.happened(new CallEvent.DeviceHere(device)));
    return call;
  }

  @Override
  public List<CallView> calls(UserRef user) {
    return calls.of(user).stream()
        .flatMap(call -> call.view().stream())
        .filter(view -> view.state() != CallView.State.ENDED)
        .toList();
  }

  @Override
  public Optional<CallQuality> quality(UserRef user, CallId call) {
    return calls.of(user).stream()
        .filter(own -> own.facts().id().equals(call))
        .findFirst()
        .flatMap(LiveCall::quality);
  }

  @Override
  public void deviceHere(UserRef user, DeviceId device) {
    calls.of(user).forEach(call -> call.happened(new CallEvent.DeviceHere(device)));
  }

  @Override
  public void deviceGone(UserRef user, DeviceId device) {
    calls.of(user).forEach(call -> call.happened(new CallEvent.DeviceGone(device)));
  }

  @Override
  public void invited(
      LegId leg,
      UserRef user,
      String number,
      Party from,
      Optional<String> offer,
      Optional<String> sessionId) {
    var rules = rules(user.tenant());
    boolean full = calls.count(user) >= Limits.CALLS_PER_USER || full(user.tenant(), rules);
    var facts =
        new CallFacts(
            named(leg),
            user,
            Direction.INBOUND,
            new Party(number, ""),
            caller(user, from),
            from.number(),
            leg,
            rules.country(),
            security,
            surroundings.clock().instant());
    LOG.log(
        System.Logger.Level.DEBUG,
        () -> "call=" + facts.id().sessionId() + " remote=" + sessionId.orElse("none"));
    var call = open(facts);
    if (stopping) {
      call.happened(new CallEvent.ServerStopping());
    } else {
      boolean expected = surroundings.clients().get().expected(user);
      var plan = Routing.inbound(expected, undisturbed.wanted(user), full);
      call.happened(new CallEvent.Invited(offer, plan));
    }
  }

  /** The leg's UUID is our half of the Session-ID on the wire: log and wire agree. */
  private CallId named(LegId leg) {
    try {
      var id = CallId.of(leg.value());
      return calls.find(id).isEmpty() ? id : CallId.random();
    } catch (IllegalArgumentException e) {
      return CallId.random();
    }
  }

  /** Rules that nobody can look up now are no reason not to ring: the default tones do. */
  private CallRules rules(TenantId tenant) {
    try {
      return numbers.rules(tenant);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a tenant's rules could not be looked up", e);
      return CallRules.NONE;
    }
  }

  private boolean full(TenantId tenant, CallRules rules) {
    return rules.callsAtOnce().filter(most -> calls.count(tenant) >= most).isPresent();
  }

  /** A name that nobody can look up now is no reason not to ring. */
  private Party caller(UserRef user, Party from) {
    if (from.number().isBlank()) {
      return new Party(WITHHELD, from.name());
    }
    if (!from.name().isBlank()) {
      return from;
    }
    try {
      return new Party(from.number(), numbers.nameFor(user, from.number()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a caller's name could not be looked up", e);
      return from;
    }
  }

  /** However it came, a digit is a digit of the leg's media. */
  @Override
  public void digit(LegId leg, char digit, int millis) {
    var pressed = new MediaEvent.Digit(leg.value(), digit, millis);
    calls.find(leg).ifPresent(call -> call.happened(new CallEvent.Media(pressed)));
  }

  /** A leg that was answered but belongs to no call any more must not stay up. */
  @Override
  public void happened(LegId leg, PbxEvent event) {
    calls
        .find(leg)
        .ifPresentOrElse(
            call -> call.happened(new CallEvent.Pbx(leg, event)),
            () -> {
              if (event instanceof PbxEvent.Answered) {
                surroundings.pbx().get().hangUp(leg);
              }
            });
  }

  @Override
  public void serverStopping() {
    stopping = true;
    var all = calls.all();
    all.forEach(call -> call.happened(new CallEvent.ServerStopping()));
    var over =
        CompletableFuture.allOf(
            all.stream()
                .map(call -> call.over().toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    await(over.thenCompose(_ -> surroundings.unannounced().flush()), all.size());
  }

  private static void await(CompletionStage<Integer> flushed, int calls) {
    try {
      int left = flushed.toCompletableFuture().get(STOPPING_SECONDS, TimeUnit.SECONDS);
      LOG.log(
          System.Logger.Level.INFO,
          calls + " calls ended because the server stops, " + left + " not written");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(System.Logger.Level.WARNING, "not every call ended before the stop", e);
    }
  }
}
