package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipURI;
import org.offhook.connector.Connectors;
import org.offhook.connector.LineAccount;
import org.offhook.connector.LinesChanged;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.sip.container.FlowClosed;
import org.offhook.sip.container.SipFlow;
import org.offhook.sip.container.SipFlows;
import org.offhook.sip.line.Registration;
import org.offhook.work.Patient;
import org.offhook.work.Work;

/** Every line of every tenant, each with somebody who keeps it registered. */
@ApplicationScoped
class Lines {
  /** A registrar that has not answered by then need not: the registration runs out. */
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  @Inject private Connectors connectors;
  @Inject private SipFactory factory;
  @Inject private SipFlows flows;
  @Inject private ListeningPoints points;
  @Inject @Patient private Work work;

  private final Map<String, LineKeeper> keepers = new HashMap<>();
  private final Map<UserRef, LineKeeper> byUser = new HashMap<>();

  private Work.Alarm beat;

  /** Registers every line there is. */
  void start() {
    beat = work.every(Limits.LINE_KEEP_ALIVE, this::keepAlive);
    follow(connectors.lines());
  }

  /** Registers what is new or changed and gives back what is gone. */
  void changed(LinesChanged event) {
    work.execute(() -> follow(connectors.lines()));
  }

  /** Gives every line back, and waits a little for the answers. */
  void stop() {
    beat.cancel();
    CompletableFuture.allOf(
            leaving().stream()
                .map(keeper -> keeper.giveBack().toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private synchronized List<LineKeeper> leaving() {
    List<LineKeeper> all = all();
    keepers.clear();
    byUser.clear();
    return all;
  }

  private synchronized void follow(List<LineAccount> wanted) {
    Map<String, LineAccount> byId = new HashMap<>();
    wanted.forEach(account -> byId.put(account.lineId(), account));
    List<LineKeeper> leaving =
        keepers.values().stream()
            .filter(keeper -> !keeper.account().equals(byId.get(keeper.account().lineId())))
            .toList();
    for (LineKeeper keeper : leaving) {
      keepers.remove(keeper.account().lineId());
      byUser.remove(keeper.account().user(), keeper);
      keeper.happened(new Registration.Event.End());
    }
    for (LineAccount account : byId.values()) {
      if (!keepers.containsKey(account.lineId())) {
        LineKeeper keeper = new LineKeeper(account, factory, flows, points, work, connectors);
        keepers.put(account.lineId(), keeper);
        byUser.put(account.user(), keeper);
        keeper.happened(new Registration.Event.Begin());
      }
    }
  }

  void closed(@Observes FlowClosed event) {
    all().forEach(keeper -> keeper.closed(event.flow()));
  }

  /** Once for every line that is registered. */
  void keepAlive() {
    all().forEach(LineKeeper::keepAlive);
  }

  private synchronized List<LineKeeper> all() {
    return List.copyOf(keepers.values());
  }

  /** The user's own line, whether it is registered or not. A call must not wait for the books. */
  synchronized Optional<LineAccount> of(UserRef user) {
    return Optional.ofNullable(byUser.get(user)).map(LineKeeper::account);
  }

  boolean registered(LineAccount account) {
    return keeper(account).map(LineKeeper::up).orElse(false);
  }

  /** The connection a line is registered over. */
  Optional<SipFlow> flow(LineAccount account) {
    return keeper(account).flatMap(LineKeeper::flow);
  }

  /** Whose contact this is: the user part that only its registrar was told. */
  synchronized Optional<LineAccount> byContact(String user) {
    return keepers.values().stream()
        .filter(keeper -> keeper.contactUser().equals(user))
        .map(LineKeeper::account)
        .findFirst();
  }

  private synchronized Optional<LineKeeper> keeper(LineAccount account) {
    return Optional.ofNullable(keepers.get(account.lineId()));
  }

  /** Where a line's requests go first. */
  static SipURI proxy(SipFactory factory, LineAccount account) throws ServletParseException {
    SipURI uri = (SipURI) factory.createURI("sip:" + host(account));
    if (account.port() > 0) {
      uri.setPort(account.port());
    }
    uri.setTransportParam(account.transport());
    uri.setLrParam(true);
    return uri;
  }

  private static String host(LineAccount account) {
    String host = account.host();
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
