package org.offhook.demopbx;

import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.address.Address;
import javax.sip.address.SipURI;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * The switchboard: every call of the demo company passes here, one event after another on one
 * thread.
 */
final class Exchange implements SipListener, AutoCloseable {
  private static final Logger LOG = Logger.getLogger("demo-pbx");
  private static final int EVENTS_SHOWN = 50;

  /** Something that may fail as SIP fails. */
  interface Step {
    void run() throws SipException, ParseException, InvalidArgumentException, IOException;
  }

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("exchange").factory());
  private final ScheduledExecutorService pace =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("pace").factory());
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final Settings settings;
  private final Sip sip;
  private final Registrar registrar;
  private final Mailboxes mailboxes = new Mailboxes(this::messageWaiting);
  private Trunk trunk;

  Exchange(Settings settings, Sip sip, Registrar registrar) {
    this.settings = settings;
    this.sip = sip;
    this.registrar = registrar;
  }

  void connect(Trunk to) {
    this.trunk = to;
  }

  /** The newest lines for the page, newest first. */
  List<String> events() {
    return List.copyOf(events);
  }

  private void note(String line) {
    LOG.info(line);
    events.addFirst(line);
    if (events.size() > EVENTS_SHOWN) {
      events.removeLast();
    }
  }

  ScheduledFuture<?> after(Duration delay, Step step) {
    return thread.schedule(() -> safely(step), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void safely(Step step) {
    try {
      step.run();
    } catch (SipException
        | ParseException
        | InvalidArgumentException
        | IOException
        | RuntimeException failed) {
      LOG.log(Level.WARNING, "a step failed", failed);
    }
  }

  @Override
  public void processRequest(RequestEvent event) {
    Request request = event.getRequest();
    SipProvider provider = (SipProvider) event.getSource();
    try {
      ServerTransaction transaction = event.getServerTransaction();
      if (transaction == null && !request.getMethod().equals(Request.ACK)) {
        transaction = provider.getNewServerTransaction(request);
      }
      ServerTransaction certain = transaction;
      Object owner = event.getDialog() == null ? null : event.getDialog().getApplicationData();
      thread.execute(() -> safely(() -> received(provider, request, certain, owner)));
    } catch (SipException retransmitted) {
      LOG.log(Level.FINE, "no transaction", retransmitted);
    }
  }

  private void received(
      SipProvider provider, Request request, ServerTransaction transaction, Object owner)
      throws SipException, ParseException, InvalidArgumentException, IOException {
    if (request.getMethod().equals(Request.CANCEL)) {
      transaction.sendResponse(sip.messages().createResponse(Response.OK, request));
      if (owner instanceof Leg leg) {
        leg.cancelled();
      }
    } else if (owner instanceof Leg leg) {
      leg.received(request, transaction);
    } else if (transaction != null) {
      first(provider, request, transaction);
    }
  }

  private void first(SipProvider provider, Request request, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException, IOException {
    boolean dialog = ((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null;
    switch (request.getMethod()) {
      case Request.INVITE -> invite(provider, request, transaction);
      case Request.REGISTER -> registrar.register(request, transaction);
      case Request.OPTIONS ->
          transaction.sendResponse(sip.messages().createResponse(Response.OK, request));
      default ->
          transaction.sendResponse(
              sip.messages()
                  .createResponse(
                      dialog
                          ? Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST
                          : Response.METHOD_NOT_ALLOWED,
                      request));
    }
  }

  private void invite(SipProvider provider, Request request, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException, IOException {
    String number = ((SipURI) request.getRequestURI()).getUser();
    Address from = ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress();
    String caller = ((SipURI) from.getURI()).getUser();
    note(caller + " calls " + number);
    Optional<String> offer = Leg.body(request);
    switch (Dialplan.route(number == null ? "" : number)) {
      case Dialplan.Destination.Machine machine -> {
        Machine answering =
            new Machine(this, handset(number), behaviour(machine.voice(), number, caller));
        Leg leg = Leg.incoming(sip, provider, transaction, answering);
        answering.take(leg, offer, machine.answersAfter(), machine.earlyMedia());
      }
      case Dialplan.Destination.Refusal refusal -> {
        Leg leg = Leg.incoming(sip, provider, transaction, new Bridge());
        leg.provisional(Response.RINGING, null);
        after(Duration.ofMillis(500), () -> leg.refuse(refusal.status()));
      }
      case Dialplan.Destination.Unanswered unused ->
          Leg.incoming(sip, provider, transaction, new Bridge())
              .provisional(Response.RINGING, null);
      case Dialplan.Destination.Extension extension ->
          toPhone(provider, transaction, request, extension.number());
      case Dialplan.Destination.Gateway gateway ->
          bridge(provider, transaction, from, trunk.target(gateway.number()), "tls", offer);
      case Dialplan.Destination.Unknown unused ->
          transaction.sendResponse(sip.messages().createResponse(Response.NOT_FOUND, request));
    }
  }

  private void toPhone(
      SipProvider provider, ServerTransaction transaction, Request request, String extension)
      throws SipException, ParseException, InvalidArgumentException {
    Optional<Registrar.Binding> phone = registrar.find(extension);
    if (phone.isEmpty()) {
      transaction.sendResponse(
          sip.messages().createResponse(Response.TEMPORARILY_UNAVAILABLE, request));
      return;
    }
    Address from = ((FromHeader) request.getHeader(FromHeader.NAME)).getAddress();
    bridge(
        provider,
        transaction,
        from,
        phone.get().contact(),
        phone.get().transport(),
        Leg.body(request));
  }

  private void bridge(
      SipProvider provider,
      ServerTransaction transaction,
      Address from,
      SipURI target,
      String transport,
      Optional<String> offer)
      throws SipException, ParseException, InvalidArgumentException {
    Bridge bridge = new Bridge();
    Leg caller = Leg.incoming(sip, provider, transaction, bridge);
    bridge.begin(caller, of -> outgoing(of, from, target, transport, offer.orElse(null)));
  }

  private Leg outgoing(
      Leg.Conversation conversation, Address from, SipURI target, String transport, String offer)
      throws SipException, ParseException, InvalidArgumentException {
    String user = ((SipURI) from.getURI()).getUser();
    String shown =
        from.getDisplayName() == null ? "" : "\"" + from.getDisplayName().replace("\"", "") + "\" ";
    Address identity = sip.address(shown + "<sip:" + user + "@demo-pbx.invalid>");
    Request invite =
        sip.request(Request.INVITE, target, identity, sip.address("<" + target + ">"), transport);
    if (offer != null) {
      invite.setContent(offer, sip.headers().createContentTypeHeader("application", "sdp"));
    }
    SipProvider provider = transport.equals("tls") ? sip.trunk() : sip.phones();
    return Leg.outgoing(sip, provider, invite, conversation);
  }

  private Machine.Behaviour behaviour(Dialplan.Voice voice, String number, String caller) {
    return switch (voice) {
      case ECHO -> Machine.echo();
      case TONE -> Machine.tone(1000);
      case TALK -> Machine.tone(440);
      case LISTEN -> mailboxes.listen(caller);
      case LEAVE -> mailboxes.leave(number.substring(1));
    };
  }

  private Handset handset(String owner) throws IOException {
    return new Handset(
        settings.firstRtpPort(),
        settings.lastRtpPort(),
        pace,
        event -> note(owner + " hears the key " + "0123456789*#ABCD".charAt(Math.min(event, 15))));
  }

  /** A simulated desk phone calls a number of the gateway's. */
  void call(String from, String to) {
    thread.execute(
        () ->
            safely(
                () -> {
                  note(from + " calls " + to);
                  Machine machine = new Machine(this, handset(from), Machine.tone(440));
                  Address identity =
                      sip.address(
                          "\"Desk phone " + from + "\" <sip:" + from + "@demo-pbx.invalid>");
                  outgoing(machine, identity, trunk.target(to), "tls", machine.offer());
                }));
  }

  /** Unsolicited message-summary (RFC 3842) for an extension of the gateway. */
  private void messageWaiting(String extension) {
    thread.execute(
        () ->
            safely(
                () -> {
                  int waiting = mailboxes.waiting(extension);
                  note(extension + " has " + waiting + " new messages");
                  Address own = sip.address("<sip:333@demo-pbx.invalid>");
                  SipURI target = trunk.target(extension);
                  Request notify =
                      sip.request(
                          Request.NOTIFY, target, own, sip.address("<" + target + ">"), "tls");
                  notify.addHeader(sip.headers().createEventHeader("message-summary"));
                  notify.addHeader(sip.headers().createSubscriptionStateHeader("active"));
                  String summary =
                      "Messages-Waiting: "
                          + (waiting > 0 ? "yes" : "no")
                          + "\r\nMessage-Account: sip:333@demo-pbx.invalid\r\nVoice-Message: "
                          + waiting
                          + "/0\r\n";
                  notify.setContent(
                      summary,
                      sip.headers()
                          .createContentTypeHeader("application", "simple-message-summary"));
                  sip.trunk().getNewClientTransaction(notify).sendRequest();
                }));
  }

  @Override
  public void processResponse(ResponseEvent event) {
    if (event.getClientTransaction() == null) {
      return;
    }
    Object owner = event.getClientTransaction().getApplicationData();
    if (owner instanceof Trunk registering) {
      registering.received(event.getResponse());
    } else if (owner instanceof Leg leg) {
      thread.execute(() -> safely(() -> leg.received(event.getResponse())));
    }
  }

  @Override
  public void processTimeout(TimeoutEvent event) {
    Object owner =
        event.isServerTransaction()
            ? event.getServerTransaction().getApplicationData()
            : event.getClientTransaction().getApplicationData();
    if (owner instanceof Trunk registering) {
      registering.lost();
    } else if (owner instanceof Leg leg) {
      thread.execute(() -> safely(leg::finish));
    }
  }

  @Override
  public void processIOException(IOExceptionEvent event) {
    if (event.getPort() == settings.gateway().getPort()) {
      trunk.lost();
    }
  }

  @Override
  public void processTransactionTerminated(TransactionTerminatedEvent event) {
    LOG.log(Level.FINEST, "transaction over");
  }

  @Override
  public void processDialogTerminated(DialogTerminatedEvent event) {
    LOG.log(Level.FINEST, "dialog over");
  }

  @Override
  public void close() {
    thread.shutdownNow();
    pace.shutdownNow();
  }
}
