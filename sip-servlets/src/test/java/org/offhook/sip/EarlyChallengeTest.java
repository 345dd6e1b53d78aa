package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import javax.servlet.sip.Address;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.call.LegId;
import org.offhook.connector.LineAccount;
import org.offhook.sip.container.SipFlows;
import org.offhook.sip.dialog.Dialog;
import org.offhook.sip.message.SessionId;
import org.offhook.work.PooledWork;

/** The PBX answers an INVITE sooner than the thread that sent it goes on. */
class EarlyChallengeTest {
  private static final Route LINE =
      new Route.Line(
          new LineAccount(
              "line",
              SampleConnectors.ANNA,
              "701",
              "pbx.example",
              "127.0.0.1",
              5060,
              "udp",
              "701",
              SampleConnectors.secret("line", "secret")));

  private final PooledWork work = new PooledWork(2, Thread::new);
  private final RecordedCalls calls = new RecordedCalls();
  private final BlockingQueue<Optional<Challenges.Authorization>> sent =
      new LinkedBlockingQueue<>();
  private Leg leg;

  @AfterEach
  void stop() {
    work.close();
  }

  @Test
  void given_challenge_while_sending_then_answered() throws Exception {
    LegId id = LegId.random();
    LegWire wire =
        LegWire.outbound(
            id, SessionId.of(UUID.randomUUID().toString().replace("-", "")), roads(), this::make);
    leg =
        new Leg(
            id, Dialog.Calling.with("offer", 0), wire, new Leg.Surroundings(work, calls, _ -> {}));
    wire.connect(leg::put);
    leg.run(() -> wire.invite(OptionalInt.empty()));
    assertThat(next()).isEmpty();
    assertThat(next().orElseThrow().value()).contains("username=\"701\"");
    assertThat(calls.events).isEmpty();
  }

  private Optional<Challenges.Authorization> next() throws InterruptedException {
    Optional<Challenges.Authorization> next = sent.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("an INVITE is sent; reported instead: " + calls.events).isNotNull();
    return next;
  }

  /** A line that no connection is known of: its requests find their way by themselves. */
  private Roads roads() throws ReflectiveOperationException {
    return new Injection()
        .with(new SampleConnectors())
        .with(work)
        .with(Clock.systemUTC())
        .with(fake(SipFactory.class, (method, _) -> unexpected(method)))
        .with(fake(SipFlows.class, (method, _) -> unexpected(method)))
        .with(new Injection.Value("udp/127.0.0.1/5060"))
        .get(Roads.class);
  }

  private LegWire.Ready make(
      Optional<SipServletRequest> previous,
      boolean nextFlow,
      OptionalInt interval,
      Optional<Challenges.Authorization> authorization) {
    return new LegWire.Ready(invite(authorization), LINE, Optional.empty());
  }

  /** The first INVITE is challenged by another thread before it is known to be out. */
  private void send(SipServletRequest invite, Optional<Challenges.Authorization> authorization) {
    sent.add(authorization);
    if (authorization.isEmpty()) {
      Thread stack = Thread.ofPlatform().start(() -> Answers.take(leg, challenge(invite)));
      try {
        stack.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private SipServletRequest invite(Optional<Challenges.Authorization> authorization) {
    AtomicReference<SipServletRequest> self = new AtomicReference<>();
    Map<Object, Object> attributes = new ConcurrentHashMap<>();
    self.set(
        fake(
            SipServletRequest.class,
            (method, arguments) ->
                switch (method) {
                  case "getMethod" -> "INVITE";
                  case "isInitial" -> true;
                  case "getRequestURI" -> fake(URI.class, (_, _) -> "sip:600@pbx.example");
                  case "setAttribute" -> attributes.put(arguments[0], arguments[1]);
                  case "getAttribute" -> attributes.get(arguments[0]);
                  case "send" -> {
                    send(self.get(), authorization);
                    yield null;
                  }
                  default -> unexpected(method);
                }));
    return self.get();
  }

  private static Object unexpected(String method) {
    throw new AssertionError("not expected: " + method);
  }

  private static SipServletResponse challenge(SipServletRequest invite) {
    String challenge = "Digest realm=\"pbx.example\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"";
    return fake(
        SipServletResponse.class,
        (method, _) ->
            switch (method) {
              case "getStatus" -> 407;
              case "getRequest" -> invite;
              case "getHeader", "getReasonPhrase" -> null;
              case "getTo" -> fake(Address.class, (_, _) -> null);
              case "getHeaders" -> List.of(challenge).iterator();
              default -> unexpected(method);
            });
  }

  private static <T> T fake(Class<T> type, BiFunction<String, Object[], Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answers.apply(method.getName(), arguments)));
  }
}
