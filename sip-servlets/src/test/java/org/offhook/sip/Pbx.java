package org.offhook.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.offhook.sip.message.DigestAnswer;
import org.offhook.sip.message.DigestAnswer.Credentials;

/**
 * A PBX of the test's own, one TLS connection: it registers as a trunk, sends what the test wants
 * and shows what it got. It answers OPTIONS by itself and nothing else.
 */
final class Pbx implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length\\s*:\\s*(\\d+)");
  private static final AtomicInteger SERIAL = new AtomicInteger();

  private final Socket socket;
  private final OutputStream out;
  private final BlockingQueue<SipText> received = new LinkedBlockingQueue<>();

  /** Call-ID and CSeq of the INVITEs whose answers had their ACK. */
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  private final Thread reader;
  private String user;
  private String secret;

  Pbx(Socket socket, String user, String secret) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.user = user;
    this.secret = secret;
    this.reader = Thread.ofVirtual().start(this::read);
  }

  // messages

  void send(String text) throws IOException {
    synchronized (out) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }

  /** The next message that is news, waiting for it. */
  SipText next() throws InterruptedException {
    SipText message;
    do {
      message = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("nothing came within " + PATIENCE);
      }
    } while (acknowledged(message));
    return message;
  }

  /**
   * A 2xx is repeated until its ACK is there (RFC 3261 13.3.1.4): it may have met it on the way.
   */
  private boolean acknowledged(SipText message) {
    return !message.request()
        && acknowledged.contains(
            message.header("Call-ID").orElse("") + " " + message.header("CSeq").orElse(""));
  }

  /** The next request, which has to be of this method. */
  SipText request(String method) throws InterruptedException {
    SipText message = next();
    if (!message.request() || !message.method().equals(method)) {
      throw new AssertionError("expected " + method + ", got " + message);
    }
    return message;
  }

  /** The next final response, which has to be to this method. */
  SipText response(String method, int status) throws InterruptedException {
    SipText message = next();
    while (!message.request() && message.status() == 100) {
      message = next();
    }
    if (message.request() || !message.method().equals(method) || message.status() != status) {
      throw new AssertionError("expected " + status + " to " + method + ", got " + message);
    }
    return message;
  }

  /** Whether nothing came so far: an OPTIONS there and back shows that all was said. */
  boolean silent() throws Exception {
    send(dialogue("ping", "ping"), "OPTIONS", "");
    SipText answer = next();
    return !answer.request() && answer.method().equals("OPTIONS");
  }

  /**
   * A request of the PBX.
   *
   * @param more header lines without CRLF
   */
  void send(Dialogue dialogue, String method, String sdp, String... more) throws IOException {
    send(dialogue.request(method, sdp, List.of(more)));
  }

  /** A request with a body of any kind. */
  void sendRaw(Dialogue dialogue, String method, String contentType, String body)
      throws IOException {
    String head = dialogue.request(method, "", List.of("Content-Type: " + contentType));
    send(head.replace("Content-Length: 0", "Content-Length: " + body.length()) + body);
  }

  /** The same connection under another name. */
  Pbx as(String other, String key) {
    user = other;
    secret = key;
    return this;
  }

  /** Whether the gateway closes this connection. */
  boolean ended() throws InterruptedException {
    reader.join(PATIENCE);
    return !reader.isAlive();
  }

  /** A response of the PBX to a request it got. */
  void answer(SipText request, int status, String tag, String sdp, String... more)
      throws IOException {
    send(response(request, status, tag, contact(), sdp, more));
  }

  /**
   * The text of a response.
   *
   * @param tag of To where the request has none
   * @param contact shown by 1xx above 100 and 2xx
   */
  static String response(
      SipText request, int status, String tag, String contact, String sdp, String... more) {
    StringBuilder text = new StringBuilder("SIP/2.0 " + status + " Test\r\n");
    request.all("Via").forEach(via -> text.append("Via: ").append(via).append("\r\n"));
    text.append("From: ").append(request.header("From").orElseThrow()).append("\r\n");
    String to = request.header("To").orElseThrow();
    text.append("To: ")
        .append(to.contains("tag=") || tag.isEmpty() ? to : to + ";tag=" + tag)
        .append("\r\nCall-ID: ")
        .append(request.header("Call-ID").orElseThrow())
        .append("\r\nCSeq: ")
        .append(request.header("CSeq").orElseThrow())
        .append("\r\n");
    if (status > 100 && status < 300) {
      text.append("Contact: ").append(contact).append("\r\n");
    }
    body(text, sdp, List.of(more));
    return text.toString();
  }

  private static void body(StringBuilder text, String sdp, List<String> more) {
    more.forEach(line -> text.append(line).append("\r\n"));
    if (!sdp.isEmpty()) {
      text.append("Content-Type: application/sdp\r\n");
    }
    text.append("Content-Length: ").append(sdp.length()).append("\r\n\r\n").append(sdp);
  }

  String contact() {
    return "<sip:pbx@127.0.0.1:" + socket.getLocalPort() + ";transport=tls>";
  }

  /** Opens a dialog from the PBX's side. */
  Dialogue dialogue(String from, String to) {
    return new Dialogue(
        "c" + SERIAL.incrementAndGet() + "@pbx",
        "\"Carla\" <sip:" + from + "@pbx.example>;tag=p" + SERIAL.incrementAndGet(),
        "<sip:" + to + "@gateway.example>",
        "sip:" + to + "@gateway.example");
  }

  /** A dialog that the gateway never heard of. */
  Dialogue unknown() {
    return new Dialogue(
        "none@pbx",
        "<sip:200@pbx.example>;tag=p" + SERIAL.incrementAndGet(),
        "<sip:501@gateway.example>;tag=none",
        "sip:501@gateway.example");
  }

  /** The PBX's end of a dialog that the gateway opened with {@code tag} chosen by the PBX. */
  Dialogue dialogue(SipText invite, String tag) {
    Dialogue dialogue =
        new Dialogue(
            invite.header("Call-ID").orElseThrow(),
            invite.header("To").orElseThrow() + ";tag=" + tag,
            invite.header("From").orElseThrow(),
            invite.address("Contact"));
    return dialogue;
  }

  /** One dialog seen from the PBX. */
  final class Dialogue {
    private final String callId;
    private final String from;
    private String to;
    private String target;
    private int sequence;
    private String inviteBranch = "";
    private int inviteSequence;

    private Dialogue(String callId, String from, String to, String target) {
      this.callId = callId;
      this.from = from;
      this.to = to;
      this.target = target;
    }

    /** Learns the gateway's tag and contact from its response. */
    Dialogue established(SipText response) {
      to = response.header("To").orElseThrow();
      target = response.address("Contact");
      return this;
    }

    private String request(String method, String sdp, List<String> more) {
      boolean same = method.equals("ACK") || method.equals("CANCEL");
      int number = same ? inviteSequence : ++sequence;
      String branch = "z9hG4bK" + SERIAL.incrementAndGet();
      if (method.equals("INVITE")) {
        inviteBranch = branch;
        inviteSequence = number;
      } else if (method.equals("CANCEL")) {
        branch = inviteBranch;
      } else if (method.equals("ACK")) {
        acknowledged.add(callId + " " + number + " INVITE");
      }
      StringBuilder text =
          new StringBuilder(method + " " + target + " SIP/2.0\r\n")
              .append("Via: SIP/2.0/TLS 127.0.0.1:")
              .append(socket.getLocalPort())
              .append(";branch=")
              .append(branch)
              .append(";rport\r\nMax-Forwards: 70\r\nFrom: ")
              .append(from)
              .append("\r\nTo: ")
              .append(to)
              .append("\r\nCall-ID: ")
              .append(callId)
              .append("\r\nCSeq: ")
              .append(number)
              .append(' ')
              .append(method)
              .append("\r\nContact: ")
              .append(contact())
              .append("\r\n");
      body(text, sdp, more);
      return text.toString();
    }
  }

  // registration

  /** Registers with the digest; returns the last answer. */
  SipText register(int expires, String... more) throws Exception {
    Dialogue dialogue = dialogue(user, "trunk");
    SipText answer = tryRegister(dialogue, expires, "", more);
    if (answer.status() != 401) {
      return answer;
    }
    String authorization =
        DigestAnswer.to(
                answer.all("WWW-Authenticate"),
                new Credentials.Secret(user, secret),
                "REGISTER",
                "sip:trunk@gateway.example",
                "cnonce")
            .orElseThrow();
    return tryRegister(dialogue, expires, "Authorization: " + authorization, more);
  }

  private SipText tryRegister(Dialogue dialogue, int expires, String line, String... more)
      throws Exception {
    List<String> lines = new java.util.ArrayList<>(List.of(more));
    lines.add("Expires: " + expires);
    lines.add("User-Agent: Test PBX");
    if (!line.isEmpty()) {
      lines.add(line);
    }
    send(dialogue.request("REGISTER", "", lines));
    return next();
  }

  private void read() {
    try (InputStream in = socket.getInputStream()) {
      while (true) {
        SipText message = message(in);
        if (message == null) {
          return;
        }
        if (message.request() && message.method().equals("OPTIONS")) {
          answer(message, 200, "o", "");
        } else {
          received.add(message);
        }
      }
    } catch (IOException ended) {
      // the test sees it by what does not come
    }
  }

  private static SipText message(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        return null;
      }
      head.write(b);
      if (head.toString(StandardCharsets.UTF_8).equals("\r\n")) {
        head.reset();
      }
    }
    String text = head.toString(StandardCharsets.UTF_8);
    Matcher length = LENGTH.matcher(text);
    int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return SipText.of(text + new String(in.readNBytes(bytes), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
