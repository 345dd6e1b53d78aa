package org.offhook.demopbx;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipProvider;
import javax.sip.header.CSeqHeader;
import javax.sip.header.Header;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** One INVITE dialog of the demo PBX, incoming or outgoing. Used on the exchange's thread only. */
final class Leg {

  /** What a leg's conversation does when something happens to it. */
  interface Conversation {
    void ringing(Leg leg, int status, Optional<String> sdp)
        throws SipException, ParseException, InvalidArgumentException;

    void answered(Leg leg, Optional<String> sdp)
        throws SipException, ParseException, InvalidArgumentException;

    void refused(Leg leg, int status) throws SipException, ParseException, InvalidArgumentException;

    /** ACK of our 200. */
    void acknowledged(Leg leg, Optional<String> sdp)
        throws SipException, ParseException, InvalidArgumentException;

    /** re-INVITE or UPDATE; answered with {@link Leg#answerOffer}. */
    void offered(Leg leg, Optional<String> sdp)
        throws SipException, ParseException, InvalidArgumentException;

    /** BYE or CANCEL, already answered. */
    void over(Leg leg) throws SipException, ParseException, InvalidArgumentException;
  }

  private final Sip sip;
  private final SipProvider provider;
  private final String transport;
  private final Conversation conversation;
  private ServerTransaction invited;
  private ClientTransaction inviting;
  private ServerTransaction offer;
  private Response acceptance;
  private Dialog dialog;
  private boolean answered;
  private boolean over;

  private Leg(Sip sip, SipProvider provider, String transport, Conversation conversation) {
    this.sip = sip;
    this.provider = provider;
    this.transport = transport;
    this.conversation = conversation;
  }

  /** The leg of an INVITE that came. */
  static Leg incoming(
      Sip sip, SipProvider provider, ServerTransaction invited, Conversation conversation) {
    String transport =
        ((javax.sip.header.ViaHeader) invited.getRequest().getHeader("Via"))
            .getTransport()
            .toLowerCase(java.util.Locale.ROOT);
    Leg leg = new Leg(sip, provider, transport, conversation);
    leg.invited = invited;
    leg.dialog = invited.getDialog();
    leg.dialog.setApplicationData(leg);
    invited.setApplicationData(leg);
    return leg;
  }

  /** Sends this INVITE. */
  static Leg outgoing(Sip sip, SipProvider provider, Request invite, Conversation conversation)
      throws SipException {
    String transport =
        ((javax.sip.header.ViaHeader) invite.getHeader("Via"))
            .getTransport()
            .toLowerCase(java.util.Locale.ROOT);
    Leg leg = new Leg(sip, provider, transport, conversation);
    leg.inviting = provider.getNewClientTransaction(invite);
    leg.inviting.setApplicationData(leg);
    leg.dialog = leg.inviting.getDialog();
    leg.dialog.setApplicationData(leg);
    leg.inviting.sendRequest();
    return leg;
  }

  Conversation conversation() {
    return conversation;
  }

  static Optional<String> body(Message message) {
    byte[] content = message.getRawContent();
    return content == null || content.length == 0
        ? Optional.empty()
        : Optional.of(new String(content, StandardCharsets.UTF_8));
  }

  /** A provisional response to the INVITE that came; {@code sdp} null for none. */
  void provisional(int status, String sdp)
      throws SipException, ParseException, InvalidArgumentException {
    if (!answered && !over) {
      invited.sendResponse(response(invited.getRequest(), status, sdp));
    }
  }

  void answer(String sdp) throws SipException, ParseException, InvalidArgumentException {
    if (!answered && !over) {
      answered = true;
      invited.sendResponse(response(invited.getRequest(), Response.OK, sdp));
    }
  }

  void refuse(int status) throws SipException, ParseException, InvalidArgumentException {
    if (!answered && !over) {
      over = true;
      invited.sendResponse(response(invited.getRequest(), status, null));
    }
  }

  /** A re-INVITE of ours with this offer; {@code sdp} null for none. */
  void offer(String sdp) throws SipException, ParseException {
    Request invite = dialog.createRequest(Request.INVITE);
    invite.setHeader(sip.contact(transport));
    if (sdp != null) {
      invite.setContent(sdp, sip.headers().createContentTypeHeader("application", "sdp"));
    }
    inviting = provider.getNewClientTransaction(invite);
    inviting.setApplicationData(this);
    dialog.sendRequest(inviting);
  }

  /** Answers the peer's re-INVITE or UPDATE; status 200 with {@code sdp}, or a refusal. */
  void answerOffer(int status, String sdp)
      throws SipException, ParseException, InvalidArgumentException {
    if (offer != null) {
      offer.sendResponse(response(offer.getRequest(), status, sdp));
      offer = null;
    }
  }

  /** Acknowledges the peer's 200; {@code sdp} null unless our INVITE had no offer. */
  void acknowledge(String sdp) throws SipException, ParseException, InvalidArgumentException {
    if (acceptance != null) {
      Request ack =
          dialog.createAck(((CSeqHeader) acceptance.getHeader(CSeqHeader.NAME)).getSeqNumber());
      if (sdp != null) {
        ack.setContent(sdp, sip.headers().createContentTypeHeader("application", "sdp"));
      }
      dialog.sendAck(ack);
      acceptance = null;
    }
  }

  /** Ends the leg in whatever state it is: BYE, CANCEL, or a refusal. */
  void end() throws SipException, ParseException, InvalidArgumentException {
    if (over) {
      return;
    }
    if (answered) {
      over = true;
      dialog.sendRequest(provider.getNewClientTransaction(dialog.createRequest(Request.BYE)));
    } else if (invited != null) {
      refuse(Response.TEMPORARILY_UNAVAILABLE);
    } else {
      over = true;
      provider.getNewClientTransaction(inviting.createCancel()).sendRequest();
    }
  }

  void received(Response response) throws SipException, ParseException, InvalidArgumentException {
    int status = response.getStatusCode();
    if (status < 200) {
      if (status > 100 && !over) {
        conversation.ringing(this, status, body(response));
      }
    } else if (status < 300) {
      acceptance = response;
      if (over) {
        acknowledge(null);
        dialog.sendRequest(provider.getNewClientTransaction(dialog.createRequest(Request.BYE)));
        return;
      }
      answered = true;
      conversation.answered(this, body(response));
    } else if (!over) {
      over = !answered;
      conversation.refused(this, status);
    }
  }

  void received(Request request, ServerTransaction transaction)
      throws SipException, ParseException, InvalidArgumentException {
    switch (request.getMethod()) {
      case Request.ACK -> {
        if (answered && !over) {
          conversation.acknowledged(this, body(request));
        }
      }
      case Request.BYE -> {
        transaction.sendResponse(sip.messages().createResponse(Response.OK, request));
        finish();
      }
      case Request.INVITE, Request.UPDATE -> {
        offer = transaction;
        conversation.offered(this, body(request));
      }
      case Request.INFO, Request.OPTIONS, Request.NOTIFY ->
          transaction.sendResponse(sip.messages().createResponse(Response.OK, request));
      default ->
          transaction.sendResponse(
              sip.messages().createResponse(Response.NOT_IMPLEMENTED, request));
    }
  }

  /** CANCEL of the INVITE that came; it was answered already. */
  void cancelled() throws SipException, ParseException, InvalidArgumentException {
    if (!answered && !over) {
      refuse(Response.REQUEST_TERMINATED);
      conversation.over(this);
    }
  }

  /** The peer vanished, or hung up. */
  void finish() throws SipException, ParseException, InvalidArgumentException {
    if (!over) {
      over = true;
      conversation.over(this);
    }
  }

  private Response response(Request request, int status, String sdp)
      throws ParseException, InvalidArgumentException {
    Response response = sip.messages().createResponse(status, request);
    if (status > 100 && status < 300) {
      response.setHeader(sip.contact(transport));
      Header allow =
          sip.headers()
              .createAllowHeader("INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO, NOTIFY");
      response.setHeader(allow);
      javax.sip.header.ToHeader to = (javax.sip.header.ToHeader) response.getHeader("To");
      if (to.getTag() == null) {
        to.setTag(
            dialog != null && dialog.getLocalTag() != null
                ? dialog.getLocalTag()
                : Digest.nonce().substring(0, 10));
      }
    }
    if (sdp != null) {
      response.setContent(sdp, sip.headers().createContentTypeHeader("application", "sdp"));
    }
    return response;
  }
}
