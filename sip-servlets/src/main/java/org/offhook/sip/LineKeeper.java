package org.offhook.sip;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.sip.Address;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipApplicationSession;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import javax.servlet.sip.SipSession;
import javax.servlet.sip.SipURI;
import org.offhook.connector.Connectors;
import org.offhook.connector.Flow;
import org.offhook.connector.LineAccount;
import org.offhook.sip.container.SipFlow;
import org.offhook.sip.container.SipFlows;
import org.offhook.sip.line.Registration;
import org.offhook.sip.message.HeaderText;
import org.offhook.sip.message.SessionExpires;
import org.offhook.work.Work;

/** Keeps one line registered: carries out what its {@link Registration} wants. Thread-safe. */
final class LineKeeper {
  private static final System.Logger LOG = System.getLogger(LineKeeper.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();

  private final LineAccount account;
  private final SipFactory factory;
  private final SipFlows flows;
  private final ListeningPoints points;
  private final Work work;
  private final Connectors connectors;
  private final String contactUser;
  private Registration state = new Registration.Off();
  private SipSession session;
  private SipFlow flow;
  private Work.Alarm alarm;
  private final CompletableFuture<Void> givenBack = new CompletableFuture<>();

  LineKeeper(
      LineAccount account,
      SipFactory factory,
      SipFlows flows,
      ListeningPoints points,
      Work work,
      Connectors connectors) {
    this.account = account;
    this.factory = factory;
    this.flows = flows;
    this.points = points;
    this.work = work;
    this.connectors = connectors;
    byte[] secret = new byte[16];
    RANDOM.nextBytes(secret);
    this.contactUser = HexFormat.of().formatHex(secret);
  }

  LineAccount account() {
    return account;
  }

  String contactUser() {
    return contactUser;
  }

  synchronized boolean up() {
    return state.up();
  }

  synchronized Optional<SipFlow> flow() {
    return Optional.ofNullable(flow);
  }

  /** Keeps the way to the registrar open, by which calls come in (RFC 5626 4.4). */
  synchronized void keepAlive() {
    if (state.up() && flow != null) {
      flows.keepAlive(flow);
    }
  }

  synchronized void closed(SipFlow gone) {
    if (flow != null && flow.id().equals(gone.id())) {
      flow = null;
      happened(new Registration.Event.FlowLost());
    }
  }

  void happened(Registration.Event event) {
    happened(event, work);
  }

  /** Gives the line back; what that needs is sent before this returns. Completes when answered. */
  synchronized CompletionStage<Void> giveBack() {
    boolean registered = state.up();
    happened(new Registration.Event.End(), Runnable::run);
    return registered ? givenBack : CompletableFuture.completedFuture(null);
  }

  private synchronized void happened(Registration.Event event, Executor sender) {
    Registration.Move move = Registration.step(state, event);
    LOG.log(
        System.Logger.Level.DEBUG,
        () ->
            account
                + " "
                + state
                + " -["
                + event.getClass().getSimpleName()
                + "]-> "
                + move.next());
    state = move.next();
    move.effects().forEach(effect -> perform(effect, sender));
  }

  private void perform(Registration.Effect effect, Executor sender) {
    switch (effect) {
      case Registration.Effect.Send e -> sender.execute(() -> send(e.seconds(), Optional.empty()));
      case Registration.Effect.Wake e -> wake(e.after());
      case Registration.Effect.Sleep _ -> sleep();
      case Registration.Effect.Up _ ->
          connectors.lineUp(
              account,
              new Flow(
                  flow == null ? account.lineId() : flow.id(),
                  flow == null ? account.host() : flow.peer(),
                  account.transport(),
                  "",
                  ""));
      case Registration.Effect.Down e -> connectors.lineDown(account, e.status(), e.reason());
    }
  }

  private void wake(Duration after) {
    sleep();
    alarm = work.after(after, () -> happened(new Registration.Event.Due()));
  }

  private void sleep() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  private synchronized void send(int seconds, Optional<Challenges.Authorization> authorization) {
    try {
      SipServletRequest register = register();
      Manners.dress(register);
      register.setHeader("Expires", String.valueOf(seconds));
      // the container forgets Contact in a repeated REGISTER
      register.setHeader(
          "Contact",
          "<sip:"
              + contactUser
              + "@"
              + points.reachableBy(account.transport(), account.host())
              + ";transport="
              + account.transport()
              + ";ob>;expires="
              + seconds);
      authorization.ifPresent(answer -> answer.onto(register));
      register.setAttribute(SipDoor.TAKER, (SipDoor.Taker) response -> take(response, seconds));
      if (flow != null && flows.isOpen(flow)) {
        flows.send(register, flow);
      } else {
        register.send();
      }
    } catch (IOException
        | ServletParseException
        | IllegalStateException
        | IllegalArgumentException
        | NoSuchElementException e) {
      LOG.log(System.Logger.Level.INFO, account + " cannot register: " + e.getMessage());
      session = null;
      failed(0, String.valueOf(e.getMessage()), Duration.ZERO);
    }
  }

  private SipServletRequest register() throws ServletParseException {
    if (session != null && session.isValid()) {
      SipServletRequest again = session.createRequest("REGISTER");
      if (again.getHeader("Route") == null && !atDomain()) {
        // the container forgets Route in a repeated REGISTER
        again.pushRoute(Lines.proxy(factory, account));
      }
      return again;
    }
    SipApplicationSession application = factory.createApplicationSession();
    application.setInvalidateWhenReady(false);
    application.setExpires(0);
    Address aor =
        factory.createAddress(
            "<sip:" + HeaderText.user(account.number()) + "@" + account.domain() + ">");
    SipServletRequest register = factory.createRequest(application, "REGISTER", aor, aor);
    SipURI proxy = Lines.proxy(factory, account);
    if (atDomain()) {
      proxy.setLrParam(false);
      register.setRequestURI(proxy);
    } else {
      register.setRequestURI(factory.createURI("sip:" + account.domain()));
      register.pushRoute(proxy);
    }
    session = register.getSession();
    session.setInvalidateWhenReady(false);
    return register;
  }

  /** The registrar's host is the domain itself. */
  private boolean atDomain() {
    return account.domain().equalsIgnoreCase(account.host());
  }

  private void take(SipServletResponse response, int seconds) {
    int status = response.getStatus();
    if (status < 200) {
      return;
    }
    Optional<Challenges.Authorization> authorization =
        Challenges.answer(response, new Route.Line(account).credentials());
    if (authorization.isPresent()) {
      work.execute(() -> send(seconds, authorization));
    } else if (seconds == 0) {
      forget();
    } else if (status < 300) {
      accepted(response, seconds);
    } else if (status == 423) {
      happened(
          new Registration.Event.TooBrief(
              SessionExpires.seconds(response.getHeader("Min-Expires")).orElse(0)));
    } else {
      failed(
          Stranded.isOurs(response) ? 0 : status,
          HeaderText.clean(String.valueOf(response.getReasonPhrase())),
          Duration.ofSeconds(SessionExpires.seconds(response.getHeader("Retry-After")).orElse(0)));
    }
  }

  private synchronized void accepted(SipServletResponse response, int asked) {
    flow = flows.of(response);
    happened(new Registration.Event.Accepted(granted(response, asked)));
  }

  /** Seconds of our contact in the registrar's list, else of Expires, else what we asked. */
  private int granted(SipServletResponse response, int asked) {
    int general = SessionExpires.seconds(response.getHeader("Expires")).orElse(asked);
    try {
      ListIterator<Address> contacts = response.getAddressHeaders("Contact");
      boolean any = false;
      while (contacts.hasNext()) {
        Address contact = contacts.next();
        any = true;
        if (contact.getURI() instanceof SipURI uri && contactUser.equals(uri.getUser())) {
          return SessionExpires.seconds(contact.getParameter("expires")).orElse(general);
        }
      }
      return any ? 0 : general;
    } catch (ServletParseException unreadable) {
      return general;
    }
  }

  private void failed(int status, String reason, Duration retryAfter) {
    happened(
        new Registration.Event.Failed(
            status, reason, retryAfter, ThreadLocalRandom.current().nextDouble()));
  }

  private synchronized void forget() {
    if (session != null && session.isValid()) {
      session.getApplicationSession().invalidate();
    }
    session = null;
    givenBack.complete(null);
  }
}
