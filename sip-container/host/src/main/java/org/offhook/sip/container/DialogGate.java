package org.offhook.sip.container;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.sip.SipStack;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Lets only those requests in that begin something or belong to a dialog or transaction of ours
 * (RFC 3261 12.2.2, 9.2), to an address of a kind we know. Mobicents would pass the others on to
 * whatever host their Request-URI names: an open relay.
 */
final class DialogGate implements SIPMessageValve {
  private static final System.Logger LOG = System.getLogger("offhook.sip.transport");
  private static final Set<String> BEGINNING =
      Set.of("INVITE", "SUBSCRIBE", "REGISTER", "OPTIONS", "MESSAGE", "REFER", "PUBLISH", "NOTIFY");
  private static final Set<String> WITHIN =
      Set.of("ACK", "BYE", "CANCEL", "INFO", "PRACK", "UPDATE");

  private static final Set<String> SCHEMES = Set.of("sip", "sips", "tel");

  private final SIPTransactionStack stack;

  DialogGate(SipStack stack) {
    this.stack = (SIPTransactionStack) stack;
  }

  @Override
  public boolean processRequest(SIPRequest request, MessageChannel channel) {
    int refusal = refusal(request);
    if (refusal != 0 && !request.getMethod().equals(Request.ACK)) {
      refuse(request, channel, refusal);
    }
    return refusal == 0;
  }

  /** The status it deserves, 0 when it may pass. */
  private int refusal(SIPRequest request) {
    if (!SCHEMES.contains(request.getRequestURI().getScheme().toLowerCase(Locale.ROOT))) {
      return Response.UNSUPPORTED_URI_SCHEME; // RFC 3261 8.2.2.1
    }
    String method = request.getMethod();
    if (!BEGINNING.contains(method) && !WITHIN.contains(method)) {
      return Response.NOT_IMPLEMENTED;
    }
    boolean begins = BEGINNING.contains(method) && request.getToTag() == null;
    return begins || isOurs(request) ? 0 : Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST;
  }

  private boolean isOurs(SIPRequest request) {
    if (stack.findTransaction(request, true) != null) {
      return true; // a repetition, or the ACK of a refusal
    }
    if (request.getMethod().equals(Request.CANCEL)) {
      return stack.findCancelTransaction(request, true) != null;
    }
    return request.getToTag() != null && stack.getDialog(request.getDialogId(true)) != null;
  }

  private static void refuse(SIPRequest request, MessageChannel channel, int status) {
    try {
      SIPResponse response = request.createResponse(status);
      if (response.getToTag() == null) {
        response.setToTag("refused");
      }
      Refusal.send(response, request, channel);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "refusal was not sent: {0}", e.getMessage());
    }
  }

  @Override
  public boolean processResponse(Response response, MessageChannel channel) {
    return true;
  }

  @Override
  public void init(SipStack unused) {
    // made for its stack
  }

  @Override
  public void destroy() {
    // nothing is held
  }
}
