package org.offhook.media.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.MediaEvent;
import org.offhook.media.PbxAgreement;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.dtls.DtlsActive;
import org.offhook.media.dtls.DtlsPassive;
import org.offhook.media.ice.IcePath;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.relay.PbxIceEnd;
import org.offhook.media.relay.PortRange;
import org.offhook.media.sdp.CandidateLine;
import org.offhook.media.sdp.CodecChoice;
import org.offhook.media.sdp.OurTransport;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.sdp.PbxBody;
import org.offhook.media.sdp.PbxMedia;
import org.offhook.media.sdp.PeerTransport;
import org.offhook.media.sdp.SessionDescription;
import org.offhook.media.srtp.SrtpSuite;

/**
 * A PBX leg with DTLS-SRTP, and ICE unless the PBX does without. Whoever made the first offer
 * controls ICE; an offer leaves the handshake to either side, and we begin it where the PBX leaves
 * it to us (RFC 5763 section 5). One certificate for the life of the leg.
 */
final class PbxDtlsSide extends PbxSide {
  private static final Logger LOG = Logger.getLogger(PbxDtlsSide.class.getName());
  private static final String PROTOCOL = "UDP/TLS/RTP/SAVPF";

  private final String leg;
  private final PbxIceEnd end;
  private IcePath path;
  private boolean controlling;
  private boolean withoutIce;
  private volatile PeerTransport peer;
  private volatile boolean active;

  /** As {@link PbxSide}. */
  PbxDtlsSide(
      MediaEngine engine,
      MediaLoop loop,
      String leg,
      Consumer<MediaEvent> events,
      PortRange range,
      boolean outside) {
    super(engine, loop, range, outside);
    this.leg = leg;
    this.end =
        new PbxIceEnd(loop, leg, events, ports, ourAddresses(), this::mayReach, this::handshake);
    loop.post(() -> loop.add(end));
  }

  @Override
  PbxIceEnd end() {
    return end;
  }

  @Override
  String offer(PbxSecurity security, List<String> order) {
    List<PayloadFormat> formats = offeredOf(order);
    if (path == null && !withoutIce) {
      controlling = true;
      newPath();
    }
    PbxBody body = body(PROTOCOL, formats, "actpass", Direction.SENDRECV);
    return sent(body.offer(session, versionOf(body.offer(session, 0))));
  }

  @Override
  PbxAgreement answered(SessionDescription answer) throws SdpException {
    PbxMedia media = PbxMedia.inDtlsAnswer(answer);
    PeerTransport theirs = media.dtls().orElseThrow();
    List<PayloadFormat> sent = chosenBy(media);
    boolean begins = begins(theirs, false);
    if (peer != null && !theirs.ufrag().equals(peer.ufrag())) {
      throw new SdpException("another agent than before answered our offer", true);
    }
    place(media, theirs);
    agree(media, offered(), CodecChoice.asSaid(sent, media.formats()), theirs, begins);
    return new PbxAgreement(lastBody(), media.ourDirection(), sent.getFirst().codec());
  }

  @Override
  PbxAgreement answer(SessionDescription offer, CodecOrder allowed) throws SdpException {
    PbxMedia media = PbxMedia.inOffer(offer, SrtpSuite.names());
    PeerTransport theirs =
        media
            .dtls()
            .orElseThrow(
                () ->
                    new SdpException("this leg is in DTLS-SRTP and does not go on without", true));
    List<PayloadFormat> chosen = choose(media, allowed);
    boolean begins = begins(theirs, true);
    boolean first = peer == null;
    if (first) {
      controlling = theirs.lite();
    }
    place(media, theirs);
    if (!withoutIce && (path == null || (!first && !theirs.ufrag().equals(peer.ufrag())))) {
      newPath();
    }
    agree(media, chosen, CodecChoice.asSaid(chosen, media.formats()), theirs, begins);
    String setup = begins ? "active" : "passive";
    PbxBody body = body(media.section().protocol(), chosen, setup, media.ourDirection());
    String text = sent(body.answer(session, versionOf(body.answer(session, 0, media)), media));
    return new PbxAgreement(text, media.ourDirection(), chosen.getFirst().codec());
  }

  /**
   * Whether we begin the handshake.
   *
   * @param offered whether the PBX offers, and may so leave it to us
   * @throws SdpException when a handshake that has been cannot go on like this (RFC 8842 section 4)
   */
  private boolean begins(PeerTransport theirs, boolean offered) throws SdpException {
    boolean begins =
        switch (theirs.setup()) {
          case "active" -> false;
          case "passive" -> true;
          case "actpass" -> {
            if (!offered) {
              throw new SdpException("the PBX leaves the handshake to us in an answer", true);
            }
            yield peer == null || active;
          }
          default ->
              throw new SdpException("a=setup:" + theirs.setup() + " begins no handshake", true);
        };
    if (peer != null && (begins != active || !theirs.fingerprint().equals(peer.fingerprint()))) {
      throw new SdpException("another certificate or role needs another call", true);
    }
    return begins;
  }

  /**
   * Without ICE the PBX is where its description says, and nowhere else.
   *
   * @throws SdpException when ICE comes or goes in a call, or packets may not go there
   */
  private void place(PbxMedia media, PeerTransport theirs) throws SdpException {
    if (peer != null && theirs.hasIce() == withoutIce) {
      throw new SdpException("ICE neither comes nor goes in a call", true);
    }
    withoutIce = !theirs.hasIce();
    if (withoutIce && !media.rtp().getAddress().isAnyLocalAddress()) {
      InetSocketAddress there = sibling(media.rtp()).orElse(media.rtp());
      if (!mayReach(there)) {
        throw new SdpException("media is not sent to " + media.section().address(), true);
      }
      loop.post(() -> end.isAt(there));
    }
  }

  private void newPath() {
    IcePath newest =
        new IcePath(
            List.of(end.stunPort()),
            end.ice(),
            controlling,
            (from, ours, theirs) -> loop.post(() -> end.nominated(from, ours, theirs)));
    path = newest;
    loop.post(() -> end.path(newest));
  }

  private void agree(
      PbxMedia media,
      List<PayloadFormat> received,
      List<PayloadFormat> sent,
      PeerTransport theirs,
      boolean begins) {
    boolean fresh = peer == null || !theirs.ufrag().equals(peer.ufrag());
    agreed(received, sent);
    active = begins;
    peer = theirs;
    if (!media.rtp().getAddress().isAnyLocalAddress()) {
      isOutside(media.rtp().getAddress());
    }
    Direction ours = media.ourDirection();
    loop.post(
        () -> {
          end.formats(received, sent);
          end.voipMetrics(media.wantsVoipMetrics());
          end.agreed(ours, begins);
        });
    if (fresh && !withoutIce) {
      path.know(theirs.ufrag(), theirs.password());
      path.begin(theirs.candidates().stream().flatMap(each -> reachable(each).stream()).toList());
    }
  }

  private PbxBody body(
      String protocol, List<PayloadFormat> formats, String setup, Direction direction) {
    OurTransport ours =
        new OurTransport(
            withoutIce ? "" : path.localUfrag(),
            withoutIce ? "" : path.localPassword(),
            engine.identity().fingerprint(),
            setup,
            end.shown());
    return new PbxBody(here(), protocol, formats, List.of(), Optional.of(ours), direction);
  }

  /** A candidate where packets may really go; another leg of ours is reached the direct way. */
  private Optional<CandidateLine> reachable(CandidateLine candidate) {
    Optional<InetSocketAddress> sibling = sibling(candidate.address());
    if (sibling.isPresent()) {
      return sibling.map(candidate::at);
    }
    Optional<String> refusal = engine.peers().refusal(candidate.address());
    refusal.ifPresent(why -> LOG.log(Level.FINE, "candidate of {0}: {1}", new Object[] {leg, why}));
    return refusal.isPresent() ? Optional.empty() : Optional.of(candidate);
  }

  private boolean mayReach(InetSocketAddress address) {
    return sibling(address).isPresent() || engine.peers().refusal(address).isEmpty();
  }

  private Optional<InetSocketAddress> sibling(InetSocketAddress named) {
    InetAddress ours = bound();
    return engine
        .pbxLegAt(named)
        .filter(leg -> leg.getPort() != ports.local().getPort())
        .filter(leg -> leg.getAddress().getClass() == ours.getClass());
  }

  private void handshake(DatagramQueue queue) {
    Duration limit = engine.settings().handshakeLimit();
    String promised = peer.fingerprint();
    String name = "offhook-dtls-" + leg;
    if (active) {
      new DtlsActive(engine.identity(), promised, limit, queue, end::shaken).begin(name);
    } else {
      new DtlsPassive(engine.identity(), promised, limit, queue, end::shaken).begin(name);
    }
  }
}
