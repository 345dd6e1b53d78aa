package org.offhook.demopbx;

import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.address.SipURI;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Keeps the company registered at the gateway, over one TLS connection that this side opens, and
 * never gives up.
 */
final class Trunk implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("demo-pbx.trunk");
  private static final Duration REFRESH = Duration.ofSeconds(30);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /**
   * How the trunk stands.
   *
   * @param connected the gateway accepts our registration
   * @param words for the page
   * @param since when this began
   */
  record State(boolean connected, String words, Instant since) {}

  private final Sip sip;
  private final Settings settings;
  private final Clock clock;
  private final Consumer<State> changed;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("trunk").factory());
  private volatile State state;
  private String key;
  private CallIdHeader callId;
  private long cseq;
  private boolean challenged;
  private Duration pause = Duration.ofSeconds(1);
  private ScheduledFuture<?> next;

  Trunk(Sip sip, Settings settings, String key, Clock clock, Consumer<State> changed) {
    this.sip = sip;
    this.settings = settings;
    this.key = key;
    this.clock = clock;
    this.changed = changed;
    this.state = new State(false, "connecting", clock.instant());
  }

  State state() {
    return state;
  }

  void start() {
    worker.execute(() -> register(null));
    worker.scheduleWithFixedDelay(
        this::heartbeat, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Uses another API key from now on. */
  void key(String newKey) {
    worker.execute(
        () -> {
          key = newKey;
          pause = Duration.ofSeconds(1);
          register(null);
        });
  }

  /** Where requests to the gateway's users go. */
  SipURI target(String number) throws ParseException {
    return sip.uri(
        "sip:"
            + number
            + "@"
            + settings.gateway().getHostString()
            + ":"
            + settings.gateway().getPort()
            + ";transport=tls");
  }

  private void register(WWWAuthenticateHeader challenge) {
    challenged = challenge != null;
    try {
      Request register = request();
      if (challenge != null) {
        register.addHeader(authorization(challenge, register));
      }
      ClientTransaction transaction = sip.trunk().getNewClientTransaction(register);
      transaction.setApplicationData(this);
      transaction.sendRequest();
    } catch (SipException | ParseException | InvalidArgumentException failed) {
      away("the gateway cannot be reached");
    }
  }

  private Request request() throws ParseException, InvalidArgumentException {
    String own = "<sip:" + settings.connector() + "@" + settings.gateway().getHostString() + ">";
    SipURI registrar =
        sip.uri(
            "sip:"
                + settings.gateway().getHostString()
                + ":"
                + settings.gateway().getPort()
                + ";transport=tls");
    Request register =
        sip.request(Request.REGISTER, registrar, sip.address(own), sip.address(own), "tls");
    if (callId == null) {
      callId = (CallIdHeader) register.getHeader(CallIdHeader.NAME);
    }
    register.setHeader(callId);
    register.setHeader(sip.headers().createCSeqHeader(++cseq, Request.REGISTER));
    register.addHeader(sip.headers().createExpiresHeader((int) REFRESH.toSeconds() * 2));
    return register;
  }

  private AuthorizationHeader authorization(WWWAuthenticateHeader challenge, Request register)
      throws ParseException {
    String algorithm = challenge.getAlgorithm();
    String qop = Digest.offersAuth(challenge.getQop()) ? "auth" : null;
    String cnonce = Digest.nonce();
    AuthorizationHeader header = sip.headers().createAuthorizationHeader("Digest");
    header.setUsername(settings.connector());
    header.setRealm(challenge.getRealm());
    header.setNonce(challenge.getNonce());
    header.setURI(register.getRequestURI());
    if (algorithm != null) {
      header.setAlgorithm(algorithm);
    }
    if (challenge.getOpaque() != null) {
      header.setOpaque(challenge.getOpaque());
    }
    if (qop != null) {
      header.setQop(qop);
      header.setCNonce(cnonce);
      header.setNonceCount(1);
    }
    header.setResponse(
        Digest.response(
            algorithm,
            settings.connector(),
            challenge.getRealm(),
            key,
            challenge.getNonce(),
            cnonce,
            "00000001",
            qop,
            Request.REGISTER,
            register.getRequestURI().toString()));
    return header;
  }

  void received(Response response) {
    worker.execute(() -> answered(response));
  }

  private void answered(Response response) {
    int status = response.getStatusCode();
    WWWAuthenticateHeader challenge = challenge(response);
    if (status < 200) {
      return;
    }
    if (status < 300) {
      pause = Duration.ofSeconds(1);
      become(true, "connected");
      again(REFRESH);
    } else if (status == Response.UNAUTHORIZED && challenge != null && !challenged) {
      register(challenge);
    } else if (status == Response.UNAUTHORIZED || status == Response.FORBIDDEN) {
      away("the gateway refuses the API key");
    } else {
      away("the gateway answers " + status);
    }
  }

  private static WWWAuthenticateHeader challenge(Response response) {
    for (Iterator<?> all = response.getHeaders(WWWAuthenticateHeader.NAME); all.hasNext(); ) {
      WWWAuthenticateHeader challenge = (WWWAuthenticateHeader) all.next();
      if (Digest.knows(challenge.getAlgorithm())) {
        return challenge;
      }
    }
    return null;
  }

  /** No answer, or the connection broke. */
  void lost() {
    worker.execute(() -> away("the gateway does not answer"));
  }

  private void away(String words) {
    become(false, words);
    again(pause);
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
  }

  private void again(Duration after) {
    if (next != null) {
      next.cancel(false);
    }
    next = worker.schedule(() -> register(null), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void heartbeat() {
    if (state.connected()) {
      try {
        sip.heartbeat(
            settings.gateway().getAddress().getHostAddress(), settings.gateway().getPort());
      } catch (IOException broken) {
        become(false, "the connection broke");
        register(null);
      }
    }
  }

  private void become(boolean connected, String words) {
    State before = state;
    if (before.connected() != connected || !before.words().equals(words)) {
      state = new State(connected, words, clock.instant());
      LOG.info(() -> "trunk: " + words);
      changed.accept(state);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
