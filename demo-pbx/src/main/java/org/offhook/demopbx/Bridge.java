package org.offhook.demopbx;

import java.text.ParseException;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/**
 * Two legs that are one call: what happens to one is done to the other. Media goes straight between
 * the peers.
 */
final class Bridge implements Leg.Conversation {

  /** Sends the second INVITE, once the first leg exists. */
  interface Onward {
    Leg invite(Bridge bridge) throws SipException, ParseException, InvalidArgumentException;
  }

  private Leg caller;
  private Leg callee;
  private Leg offering;

  void begin(Leg caller, Onward onward)
      throws SipException, ParseException, InvalidArgumentException {
    this.caller = caller;
    try {
      this.callee = onward.invite(this);
    } catch (SipException unreachable) {
      caller.refuse(503);
    }
  }

  private Leg other(Leg leg) {
    return leg == caller ? callee : caller;
  }

  @Override
  public void ringing(Leg leg, int status, Optional<String> sdp)
      throws SipException, ParseException, InvalidArgumentException {
    caller.provisional(status, sdp.orElse(null));
  }

  @Override
  public void answered(Leg leg, Optional<String> sdp)
      throws SipException, ParseException, InvalidArgumentException {
    if (offering != null) {
      offering.answerOffer(200, sdp.orElse(null));
      offering = null;
      leg.acknowledge(null);
    } else {
      caller.answer(sdp.orElse(null));
    }
  }

  @Override
  public void refused(Leg leg, int status)
      throws SipException, ParseException, InvalidArgumentException {
    if (offering != null) {
      offering.answerOffer(status, null);
      offering = null;
    } else {
      caller.refuse(status);
    }
  }

  @Override
  public void acknowledged(Leg leg, Optional<String> sdp)
      throws SipException, ParseException, InvalidArgumentException {
    other(leg).acknowledge(sdp.orElse(null));
  }

  @Override
  public void offered(Leg leg, Optional<String> sdp)
      throws SipException, ParseException, InvalidArgumentException {
    if (offering != null) {
      leg.answerOffer(491, null);
      return;
    }
    offering = leg;
    other(leg).offer(sdp.orElse(null));
  }

  @Override
  public void over(Leg leg) throws SipException, ParseException, InvalidArgumentException {
    Leg other = other(leg);
    if (other != null) {
      other.end();
    }
  }
}
