package org.offhook.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * One call of a {@link ScriptedPbx}: every message is sent when the test says so, in any order it
 * likes.
 */
public final class ScriptedCall {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ScriptedPbx pbx;
  private final String callId;
  private final String target;
  private String own;
  private String peer;
  private String remote;
  private SipText invite;
  private int cseq = 1;

  private ScriptedCall(ScriptedPbx pbx, String callId, String target) {
    this.pbx = pbx;
    this.callId = callId;
    this.target = target;
    this.remote = target;
  }

  /**
   * Calls a user of the gateway.
   *
   * @param sdp empty for an offerless INVITE
   */
  public static ScriptedCall to(ScriptedPbx pbx, String number, String caller, String sdp)
      throws IOException {
    ScriptedCall call = new ScriptedCall(pbx, UUID.randomUUID().toString(), pbx.uriOf(number));
    call.own = "\"Caller " + caller + "\" <sip:" + caller + "@pbx.test>;tag=" + UUID.randomUUID();
    call.peer = "<" + call.target + ">";
    call.invite = call.request("INVITE", 1, sdp);
    pbx.send(call.invite);
    return call;
  }

  /** A call whose INVITE (with a plain offer) is not sent yet. */
  public static ScriptedCall prepared(ScriptedPbx pbx, String number, String caller) {
    ScriptedCall call = new ScriptedCall(pbx, UUID.randomUUID().toString(), pbx.uriOf(number));
    call.own = "<sip:" + caller + "@pbx.test>;tag=" + UUID.randomUUID();
    call.peer = "<" + call.target + ">";
    String sdp =
        "v=0\r\no=pbx 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 49170 RTP/AVP 8\r\n";
    call.invite = call.request("INVITE", 1, sdp);
    return call;
  }

  /** The ACK of a final refusal (RFC 3261 section 17.1.1.3). */
  public static SipText acknowledgement(ScriptedPbx pbx, SipText refusal) {
    List<String> headers = new ArrayList<>();
    headers.add("Via: " + refusal.all("Via").getFirst());
    headers.add("Max-Forwards: 70");
    headers.add("From: " + refusal.header("From").orElseThrow());
    headers.add("To: " + refusal.header("To").orElseThrow());
    headers.add("Call-ID: " + refusal.callId());
    headers.add("CSeq: " + refusal.header("CSeq").orElseThrow().replace("INVITE", "ACK"));
    return new SipText("ACK " + refusal.uri("To") + " SIP/2.0", headers, "", 0);
  }

  /** The next call that the gateway makes. */
  public static ScriptedCall from(ScriptedPbx pbx) throws TimeoutException {
    SipText invite =
        pbx.await(message -> message.isRequest("INVITE") && message.tag("To").isEmpty(), PATIENCE);
    ScriptedCall call = new ScriptedCall(pbx, invite.callId(), invite.uri("Contact"));
    call.invite = invite;
    call.own = invite.header("To").orElseThrow() + ";tag=" + UUID.randomUUID();
    call.peer = invite.header("From").orElseThrow();
    return call;
  }

  /** The next call that the gateway makes, answered at once by this phone, which says this tone. */
  public static ScriptedCall answered(ScriptedPbx pbx, RtpPhone phone, double hertz)
      throws IOException, TimeoutException {
    ScriptedCall call = from(pbx);
    call.reply(200, phone.sdp());
    call.awaitRequest("ACK");
    phone.talk(call.invite().body(), hertz);
    return call;
  }

  /** The INVITE: ours or the gateway's. */
  public SipText invite() {
    return invite;
  }

  private SipText request(String method, int number, String sdp, String... more) {
    List<String> headers = new ArrayList<>();
    headers.add(pbx.via());
    headers.add("Max-Forwards: 70");
    headers.add("From: " + own);
    headers.add("To: " + peer);
    headers.add("Call-ID: " + callId);
    headers.add("CSeq: " + number + " " + method);
    headers.add("Contact: <" + pbx.contact() + ">");
    headers.addAll(List.of(more));
    if (!sdp.isEmpty()) {
      headers.add("Content-Type: application/sdp");
    }
    return new SipText(
        method + " " + (method.equals("CANCEL") ? target : remote) + " SIP/2.0", headers, sdp, 0);
  }

  /** The next message of this call. */
  private SipText await(java.util.function.Predicate<SipText> fits) throws TimeoutException {
    return pbx.await(message -> message.callId().equals(callId) && fits.test(message), PATIENCE);
  }

  /** The next response to a request of ours, of this status; others stay. */
  public SipText awaitStatus(int status) throws TimeoutException {
    SipText response = await(message -> message.status() == status);
    if (!response.tag("To").isEmpty() && !response.method().equals("CANCEL")) {
      peer = response.header("To").orElseThrow();
      response.header("Contact").ifPresent(contact -> remote = response.uri("Contact"));
    }
    return response;
  }

  public SipText awaitRequest(String method) throws TimeoutException {
    return await(message -> message.isRequest(method));
  }

  /** Whether the gateway sends such a request within this time. */
  public boolean comes(String method, Duration within) {
    try {
      pbx.await(message -> message.callId().equals(callId) && message.isRequest(method), within);
      return true;
    } catch (TimeoutException nothing) {
      return false;
    }
  }

  /** Acknowledges a 2xx to the INVITE with this number. */
  public void acknowledge(int number, String sdp) throws IOException {
    pbx.send(request("ACK", number, sdp));
  }

  /** Cancels our INVITE. */
  public void cancel(String... more) throws IOException {
    SipText cancel = request("CANCEL", 1, "", more);
    List<String> headers = new ArrayList<>(cancel.headers());
    headers.set(0, "Via: " + invite.all("Via").getFirst());
    headers.set(3, "To: <" + target + ">");
    pbx.send(new SipText(cancel.start(), headers, "", 0));
  }

  /** Acknowledges a final refusal of our INVITE, in its transaction. */
  public void acknowledgeRefusal(SipText refusal) throws IOException {
    SipText ack = request("ACK", 1, "");
    List<String> headers = new ArrayList<>(ack.headers());
    headers.set(0, "Via: " + invite.all("Via").getFirst());
    headers.set(3, "To: " + refusal.header("To").orElseThrow());
    pbx.send(new SipText("ACK " + target + " SIP/2.0", headers, "", 0));
  }

  /** Throws away what arrived for this call and was not awaited. */
  public void forget() {
    pbx.forget(message -> message.callId().equals(callId));
  }

  /** A re-INVITE; returns its CSeq number. */
  public int reinvite(String sdp) throws IOException {
    cseq += 10;
    pbx.send(request("INVITE", cseq, sdp));
    return cseq;
  }

  /** BYE, and waits for its 200. */
  public void hangUp() throws IOException, TimeoutException {
    cseq += 10;
    int number = cseq;
    pbx.send(request("BYE", number, ""));
    await(message -> message.isResponse() && message.method().equals("BYE"));
  }

  /** A response to the gateway's INVITE in our main dialog; {@code sdp} may be empty. */
  public void reply(int status, String sdp, String... more) throws IOException {
    pbx.send(
        tagged(pbx.reply(invite, status, sdp, more), own.substring(own.lastIndexOf(";tag=") + 5)));
  }

  /** The same in another fork, with this tag. */
  public void replyForked(int status, String tag, String sdp) throws IOException {
    pbx.send(tagged(pbx.reply(invite, status, sdp), tag));
  }

  private static SipText tagged(SipText reply, String tag) {
    List<String> headers = reply.headers().stream().map(line -> retag(line, tag)).toList();
    return new SipText(reply.start(), headers, reply.body(), 0);
  }

  private static String retag(String line, String tag) {
    return line.toLowerCase(java.util.Locale.ROOT).startsWith("to:")
        ? line.replaceAll(";tag=.*", "") + ";tag=" + tag
        : line;
  }

  /** Answers any other request of the gateway. */
  public void reply(SipText request, int status) throws IOException {
    pbx.send(pbx.reply(request, status, ""));
  }
}
