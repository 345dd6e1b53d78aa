package org.offhook.demopbx;

import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.IntUnaryOperator;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/**
 * A call that this PBX answers, or makes, itself: echo, tone, a simulated person or the voicemail.
 */
final class Machine implements Leg.Conversation {

  /** What the machine does once it can talk. */
  interface Behaviour {
    void start(Handset handset);

    /** The call is over. */
    void finish();
  }

  private final Exchange exchange;
  private final Handset handset;
  private final Behaviour behaviour;
  private ScheduledFuture<?> answering;
  private boolean ours;

  Machine(Exchange exchange, Handset handset, Behaviour behaviour) {
    this.exchange = exchange;
    this.handset = handset;
    this.behaviour = behaviour;
  }

  static Behaviour tone(double hertz) {
    return plays(Handset.sine(hertz));
  }

  static Behaviour plays(IntUnaryOperator signal) {
    return new Behaviour() {
      @Override
      public void start(Handset handset) {
        handset.play(signal);
      }

      @Override
      public void finish() {}
    };
  }

  static Behaviour echo() {
    return new Behaviour() {
      @Override
      public void start(Handset handset) {
        handset.echo();
      }

      @Override
      public void finish() {}
    };
  }

  /** Takes a call that came: rings, then answers. */
  void take(Leg leg, Optional<String> offer, Duration after, boolean earlyMedia)
      throws SipException, ParseException, InvalidArgumentException {
    Optional<Sdp> peer = offer.flatMap(Sdp::parse);
    if (offer.isPresent() && peer.isEmpty()) {
      leg.refuse(488);
      handset.close();
      return;
    }
    peer.ifPresent(handset::talkTo);
    String sdp =
        peer.map(sdpOf -> sdpOf.answer(handset.port())).orElseGet(() -> Sdp.offer(handset.port()));
    if (earlyMedia) {
      leg.provisional(183, sdp);
      behaviour.start(handset);
    } else if (!after.isZero()) {
      leg.provisional(180, null);
    }
    answering = exchange.after(after, () -> answer(leg, sdp, earlyMedia));
  }

  private void answer(Leg leg, String sdp, boolean started)
      throws SipException, ParseException, InvalidArgumentException {
    leg.answer(sdp);
    if (!started) {
      behaviour.start(handset);
    }
  }

  /** This machine makes the call; it sends the offer itself. */
  String offer() {
    ours = true;
    return Sdp.offer(handset.port());
  }

  @Override
  public void ringing(Leg leg, int status, Optional<String> sdp) {
    sdp.flatMap(Sdp::parse).ifPresent(handset::talkTo);
  }

  @Override
  public void answered(Leg leg, Optional<String> sdp)
      throws SipException, ParseException, InvalidArgumentException {
    sdp.flatMap(Sdp::parse).ifPresent(handset::talkTo);
    leg.acknowledge(null);
    if (ours) {
      ours = false;
      behaviour.start(handset);
    }
  }

  @Override
  public void refused(Leg leg, int status) {
    close();
  }

  @Override
  public void acknowledged(Leg leg, Optional<String> sdp) {
    sdp.flatMap(Sdp::parse).ifPresent(handset::talkTo);
  }

  @Override
  public void offered(Leg leg, Optional<String> sdp)
      throws SipException, ParseException, InvalidArgumentException {
    Optional<Sdp> peer = sdp.flatMap(Sdp::parse);
    if (sdp.isPresent() && peer.isEmpty()) {
      leg.answerOffer(488, null);
      return;
    }
    peer.ifPresent(handset::talkTo);
    leg.answerOffer(
        200,
        peer.map(sdpOf -> sdpOf.answer(handset.port())).orElseGet(() -> Sdp.offer(handset.port())));
  }

  @Override
  public void over(Leg leg) {
    close();
  }

  private void close() {
    if (answering != null) {
      answering.cancel(false);
    }
    handset.close();
    behaviour.finish();
  }

  /** Makes handsets from the port range. */
  interface Handsets {
    Handset next() throws IOException;
  }
}
