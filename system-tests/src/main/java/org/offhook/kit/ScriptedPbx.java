package org.offhook.kit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A company PBX that does exactly what a test says: one TLS connection that it opened itself, over
 * which it registers as a trunk and speaks SIP as text. Nothing is answered unless the test answers
 * it, except the gateway's OPTIONS.
 */
public final class ScriptedPbx implements AutoCloseable {
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

  /** Messages named when one does not come. */
  private static final int NEWEST = 20;

  private final SSLSocket socket;
  private final OutputStream out;
  private final String connector;
  private final String host;
  private final int port;
  private final List<SipText> arrived = new ArrayList<>();
  private boolean closed;

  private ScriptedPbx(SSLSocket socket, String connector, String host, int port)
      throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.connector = connector;
    this.host = host.indexOf(':') < 0 ? host : "[" + host + "]";
    this.port = port;
    Thread.ofVirtual().name("scripted-pbx").start(this::read);
  }

  /** Connects and registers; fails unless the gateway accepts the key. */
  public static ScriptedPbx register(
      SSLContext trust, String host, int port, String connector, String apiKey)
      throws IOException, TimeoutException {
    ScriptedPbx pbx = connect(trust, host, port, connector);
    int status = pbx.tryToRegister(apiKey);
    if (status != 200) {
      pbx.close();
      throw new IOException("the gateway answers REGISTER with " + status);
    }
    return pbx;
  }

  /** The company's PBX as the gateway knows it: its connector, its key. */
  public static ScriptedPbx register(GatewayServer gateway) throws IOException, TimeoutException {
    return register(gateway, "127.0.0.1");
  }

  /** The same, which finds the gateway at this address. */
  public static ScriptedPbx register(GatewayServer gateway, String host)
      throws IOException, TimeoutException {
    return register(
        gateway.trust(), host, gateway.trunkPort(), gateway.connectorId(), gateway.apiKey());
  }

  /** Connects without registering. */
  public static ScriptedPbx connect(SSLContext trust, String host, int port, String connector)
      throws IOException {
    SSLSocket socket = (SSLSocket) trust.getSocketFactory().createSocket(host, port);
    socket.setTcpNoDelay(true);
    socket.startHandshake();
    return new ScriptedPbx(socket, connector, host, port);
  }

  /** REGISTER, and once more with credentials when challenged; the final status. */
  public int tryToRegister(String apiKey) throws IOException, TimeoutException {
    String callId = UUID.randomUUID().toString();
    send(registration(callId, 1, List.of()));
    SipText first =
        await(
            message -> message.isResponse() && message.callId().equals(callId),
            Duration.ofSeconds(5));
    if (first.status() != 401) {
      return first.status();
    }
    String challenge = first.all("WWW-Authenticate").getFirst();
    send(
        registration(
            callId,
            2,
            List.of("Authorization: " + credentials(challenge, apiKey, "REGISTER", registrar()))));
    return await(
            message -> message.isResponse() && message.callId().equals(callId),
            Duration.ofSeconds(5))
        .status();
  }

  private SipText registration(String callId, int cseq, List<String> more) {
    List<String> headers = new ArrayList<>();
    headers.add(via());
    headers.add("Max-Forwards: 70");
    headers.add("From: <sip:" + connector + "@" + host + ">;tag=r" + callId.substring(0, 8));
    headers.add("To: <sip:" + connector + "@" + host + ">");
    headers.add("Call-ID: " + callId);
    headers.add("CSeq: " + cseq + " REGISTER");
    headers.add("Contact: <" + contact() + ">");
    headers.add("Expires: 600");
    headers.add("User-Agent: Scripted PBX");
    headers.addAll(more);
    return new SipText("REGISTER " + registrar() + " SIP/2.0", headers, "", 0);
  }

  private String registrar() {
    return "sip:" + host + ":" + port + ";transport=tls";
  }

  /** The gateway's address of one of its users. */
  public String uriOf(String number) {
    return "sip:" + number + "@" + host + ":" + port + ";transport=tls";
  }

  public String contact() {
    return "sip:pbx@" + here() + ";transport=tls";
  }

  public String via() {
    return "Via: SIP/2.0/TLS " + here() + ";rport;branch=z9hG4bK" + UUID.randomUUID();
  }

  private String here() {
    String address = socket.getLocalAddress().getHostAddress();
    return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + socket.getLocalPort();
  }

  private String credentials(String challenge, String apiKey, String method, String uri) {
    String realm = parameter(challenge, "realm");
    String nonce = parameter(challenge, "nonce");
    String algorithm = parameter(challenge, "algorithm");
    String cnonce = UUID.randomUUID().toString();
    String secret = hash(algorithm, connector + ":" + realm + ":" + apiKey);
    String action = hash(algorithm, method + ":" + uri);
    String response =
        hash(algorithm, String.join(":", secret, nonce, "00000001", cnonce, "auth", action));
    return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=%s, qop=auth, nc=00000001, cnonce=\"%s\", response=\"%s\""
        .formatted(
            connector,
            realm,
            nonce,
            uri,
            algorithm.isEmpty() ? "MD5" : algorithm,
            cnonce,
            response);
  }

  private static String parameter(String challenge, String name) {
    Matcher all = PARAMETER.matcher(challenge);
    while (all.find()) {
      if (all.group(1).equalsIgnoreCase(name)) {
        return all.group(2) == null ? all.group(3) : all.group(2);
      }
    }
    return "";
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest =
          MessageDigest.getInstance(algorithm.equalsIgnoreCase("SHA-256") ? "SHA-256" : "MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public void send(SipText message) throws IOException {
    byte[] bytes = message.bytes();
    synchronized (out) {
      out.write(bytes);
      out.flush();
    }
  }

  /** Sends bytes as they are. */
  public void sendRaw(byte[] bytes) throws IOException {
    synchronized (out) {
      out.write(bytes);
      out.flush();
    }
  }

  /**
   * Waits for a message that fits, oldest first, and takes it away.
   *
   * @throws TimeoutException with everything that did arrive
   */
  public synchronized SipText await(Predicate<SipText> fits, Duration patience)
      throws TimeoutException {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      for (SipText message : arrived) {
        if (fits.test(message)) {
          arrived.remove(message);
          return message;
        }
      }
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0 || closed) {
        throw new TimeoutException(
            (closed ? "connection closed; " : "") + "arrived instead: " + newest());
      }
      try {
        wait(left);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new TimeoutException("interrupted");
      }
    }
  }

  private List<String> newest() {
    return arrived.subList(Math.max(0, arrived.size() - NEWEST), arrived.size()).stream()
        .map(message -> message.start() + " (" + message.header("CSeq").orElse("") + ")")
        .toList();
  }

  /** Throws away what arrived and was not awaited. */
  synchronized void forget(Predicate<SipText> fits) {
    arrived.removeIf(fits);
  }

  public SipText awaitRequest(String method) throws TimeoutException {
    return await(message -> message.isRequest(method), Duration.ofSeconds(10));
  }

  /** The gateway closed our connection. */
  public synchronized boolean awaitClosed(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis();
          left > 0 && !closed;
          left = (until - System.nanoTime()) / 1_000_000) {
        wait(left);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return closed;
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(socket.getInputStream())) {
      StringBuilder head = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        head.append((char) c);
        if (head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
          String text = head.toString().stripLeading();
          head.setLength(0);
          if (!text.isEmpty()) {
            arrived(
                SipText.parse(
                    text,
                    new String(in.readNBytes(length(text)), StandardCharsets.UTF_8),
                    System.nanoTime()));
          }
        }
      }
    } catch (IOException gone) {
      // the end of the connection is what awaitClosed reports
    } finally {
      synchronized (this) {
        closed = true;
        notifyAll();
      }
    }
  }

  private static int length(String head) {
    Matcher length = Pattern.compile("(?im)^(?:Content-Length|l)\\s*:\\s*(\\d+)").matcher(head);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  private void arrived(SipText message) throws IOException {
    if (message.isRequest("OPTIONS")) {
      send(reply(message, 200, ""));
      return;
    }
    synchronized (this) {
      arrived.add(message);
      notifyAll();
    }
  }

  /** A response to a request; 1xx above 100 and 2xx carry our tag and contact. */
  public SipText reply(SipText request, int status, String sdp, String... more) {
    List<String> headers = new ArrayList<>();
    for (String line : request.headers()) {
      String name = line.substring(0, line.indexOf(':')).toLowerCase(java.util.Locale.ROOT);
      if (List.of("via", "from", "call-id", "cseq", "record-route").contains(name)) {
        headers.add(line);
      } else if (name.equals("to")) {
        headers.add(
            status > 100 && !line.contains(";tag=")
                ? line + ";tag=pbx" + request.callId().hashCode()
                : line);
      }
    }
    headers.add("Contact: <" + contact() + ">");
    headers.addAll(List.of(more));
    if (!sdp.isEmpty()) {
      headers.add("Content-Type: application/sdp");
    }
    return new SipText("SIP/2.0 " + status + " Scripted", headers, sdp, 0);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
