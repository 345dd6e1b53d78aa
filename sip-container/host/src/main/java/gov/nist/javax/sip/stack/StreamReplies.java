package gov.nist.javax.sip.stack;

import gov.nist.javax.sip.ThreadAffinityTask;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.sip.TransactionState;
import javax.sip.message.Response;

/** Responses that no transaction makes: to what cannot be parsed, and for peers out of reach. */
final class StreamReplies {
  private static final System.Logger LOG = System.getLogger("offhook.sip.transport");

  private StreamReplies() {}

  /**
   * A refusal of a request that cannot be parsed, from the header fields that can be read; empty
   * for responses, ACK, and when one of them is missing.
   */
  static Optional<byte[]> refusal(byte[] head, int status) {
    String text = StreamChannel.text(head);
    if (text.startsWith("SIP/") || text.startsWith("ACK ")) {
      return Optional.empty();
    }
    String via = StreamHeaders.value(text, "via", "v");
    String from = StreamHeaders.value(text, "from", "f");
    String to = StreamHeaders.value(text, "to", "t");
    String callId = StreamHeaders.value(text, "call-id", "i");
    String cseq = StreamHeaders.value(text, "cseq", "cseq");
    if (via.isEmpty() || from.isEmpty() || to.isEmpty() || callId.isEmpty() || cseq.isEmpty()) {
      return Optional.empty();
    }
    String reply =
        "SIP/2.0 "
            + status
            + " "
            + SIPResponse.getReasonPhrase(status)
            + "\r\nVia: "
            + via
            + "\r\nFrom: "
            + from
            + "\r\nTo: "
            + to
            + (to.contains(";tag=") ? "" : ";tag=refused")
            + "\r\nCall-ID: "
            + callId
            + "\r\nCSeq: "
            + cseq
            + "\r\nContent-Length: 0\r\n\r\n";
    return Optional.of(reply.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** RFC 3261 8.1.3.1: a transport error is a 503 to the application, now and not after timer B. */
  static void unavailable(SIPClientTransaction client, StreamChannel channel, String reason) {
    TransactionState state = client.getState();
    boolean waiting =
        state == null || state == TransactionState.CALLING || state == TransactionState.TRYING;
    if (!waiting) {
      return;
    }
    SIPRequest request = (SIPRequest) client.getRequest();
    channel
        .getSIPStack()
        .getSelfRoutingThreadpoolExecutor()
        .execute(
            new ThreadAffinityTask() {
              @Override
              public Object getThreadHash() {
                return request.getCallId().getCallId();
              }

              @Override
              public void run() {
                try {
                  LOG.log(
                      System.Logger.Level.DEBUG,
                      "{0} {1}: 503, {2}",
                      request.getMethod(),
                      channel,
                      reason);
                  SIPResponse response =
                      request.createResponse(Response.SERVICE_UNAVAILABLE, "Connection failed");
                  channel.processMessage(response);
                } catch (Exception e) {
                  LOG.log(System.Logger.Level.WARNING, "503 for " + channel + " was lost", e);
                }
              }
            });
  }
}
