package org.offhook.media.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.MediaEvent;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.SdpException;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.dtls.DtlsPassive;
import org.offhook.media.ice.IcePath;
import org.offhook.media.relay.BrowserEnd;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.sdp.BrowserAnswer;
import org.offhook.media.sdp.BrowserOffer;
import org.offhook.media.sdp.CandidateLine;
import org.offhook.media.sdp.CodecChoice;
import org.offhook.media.sdp.PayloadFormat;

/** One browser leg as negotiated: its offers and our answers. Guarded by its call's lock. */
final class BrowserSide {
  private static final Logger LOG = Logger.getLogger(BrowserSide.class.getName());

  private final MediaEngine engine;
  private final MediaLoop loop;
  private final String leg;
  private final BrowserEnd end;
  private final String fingerprint;
  private final long session;
  private long version;
  private String remoteUfrag;
  private IcePath path;
  private List<PayloadFormat> formats = List.of();

  BrowserSide(
      MediaEngine engine,
      MediaLoop loop,
      String leg,
      Consumer<MediaEvent> events,
      BrowserOffer offer) {
    this.engine = engine;
    this.loop = loop;
    this.leg = leg;
    this.fingerprint = offer.fingerprint();
    this.session = engine.random().nextLong() >>> 2;
    this.end = new BrowserEnd(loop, leg, events, this::handshake);
  }

  BrowserEnd end() {
    return end;
  }

  /** Codecs that the browser and we agreed on. */
  List<String> codecs() {
    return CodecChoice.names(formats);
  }

  /**
   * Answers the first offer, or a later one: other ICE credentials mean a restart (RFC 8445 section
   * 9), with a new agent beside the old until it works.
   */
  String answer(BrowserOffer offer, List<String> order) throws SdpException {
    if (!offer.fingerprint().equals(fingerprint)) {
      throw new SdpException("another certificate needs another peer connection", true);
    }
    List<PayloadFormat> chosen = CodecChoice.shared(offer.formats(), order);
    boolean first = path == null;
    boolean fresh = first || !offer.ufrag().equals(remoteUfrag);
    if (fresh) {
      remoteUfrag = offer.ufrag();
      path =
          new IcePath(
              loop.stunPorts(),
              engine.ice(),
              offer.ufrag(),
              offer.password(),
              (from, ours, theirs) -> loop.post(() -> end.nominated(from, ours, theirs)));
    }
    formats = chosen;
    IcePath newest = path;
    Direction ours = offer.ourDirection();
    loop.post(
        () -> {
          if (first) {
            loop.add(end);
          }
          if (fresh) {
            end.path(newest);
          }
          end.formats(chosen, CodecChoice.asSaid(chosen, offer.formats()));
          end.direction(
              ours == Direction.SENDRECV || ours == Direction.RECVONLY,
              ours == Direction.SENDRECV || ours == Direction.SENDONLY);
        });
    if (fresh) {
      path.begin(offer.candidates().stream().filter(this::mayReach).toList());
    }
    return new BrowserAnswer(
            session,
            ++version,
            offer,
            chosen,
            path.localUfrag(),
            path.localPassword(),
            engine.identity().fingerprint(),
            loop.shown(),
            end.ssrc())
        .toString();
  }

  void candidate(String text) {
    if (path != null) {
      CandidateLine.parse(text).filter(this::mayReach).ifPresent(path::candidate);
    }
  }

  private boolean mayReach(CandidateLine candidate) {
    Optional<String> refusal = engine.peers().refusal(candidate.address());
    refusal.ifPresent(why -> LOG.log(Level.FINE, "candidate of {0}: {1}", new Object[] {leg, why}));
    return refusal.isEmpty();
  }

  void drop() {
    loop.post(end::leave);
  }

  private void handshake(DatagramQueue queue) {
    new DtlsPassive(
            engine.identity(), fingerprint, engine.settings().handshakeLimit(), queue, end::shaken)
        .begin("offhook-dtls-" + leg);
  }
}
