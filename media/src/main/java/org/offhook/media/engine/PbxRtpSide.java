package org.offhook.media.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.media.MediaEvent;
import org.offhook.media.PbxAgreement;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.relay.PbxEnd;
import org.offhook.media.relay.PortRange;
import org.offhook.media.sdp.CodecChoice;
import org.offhook.media.sdp.CryptoLine;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.sdp.PbxBody;
import org.offhook.media.sdp.PbxMedia;
import org.offhook.media.sdp.SessionDescription;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/** A PBX leg in plain RTP or, with keys in the descriptions, in SDES-SRTP. */
final class PbxRtpSide extends PbxSide {
  private final PbxEnd end;
  private final Map<SrtpSuite, SrtpKey> ourKeys = new EnumMap<>(SrtpSuite.class);
  private boolean secure;
  private boolean symmetric;
  private Optional<InetAddress> signalling = Optional.empty();
  private SrtpKey theirKey;
  private SrtpKey ourKey;
  private PacketOpener opener;
  private PacketLock lock;

  /** As {@link PbxSide}. */
  PbxRtpSide(
      MediaEngine engine,
      MediaLoop loop,
      String leg,
      Consumer<MediaEvent> events,
      PortRange range,
      boolean outside) {
    super(engine, loop, range, outside);
    this.end = new PbxEnd(loop, leg, events, ports);
    loop.post(() -> loop.add(end));
  }

  /**
   * The PBX may send plain RTP from elsewhere than it says.
   *
   * @param signallingFrom where it is otherwise known to be
   */
  PbxRtpSide symmetric(Optional<InetAddress> signallingFrom) {
    symmetric = true;
    signalling = signallingFrom;
    return this;
  }

  @Override
  PbxEnd end() {
    return end;
  }

  @Override
  String offer(PbxSecurity security, List<String> order) {
    if (offered().isEmpty()) {
      secure = security == PbxSecurity.SDES;
    }
    List<PayloadFormat> formats = offeredOf(order);
    List<CryptoLine> crypto = new ArrayList<>();
    if (secure) {
      for (SrtpSuite suite : SrtpSuite.values()) {
        crypto.add(new CryptoLine(crypto.size() + 1, suite.name(), keyFor(suite).keySalt()));
      }
    }
    PbxBody body =
        new PbxBody(here(), secure ? "RTP/SAVP" : "RTP/AVP", formats, crypto, Direction.SENDRECV);
    return sent(body.offer(session, versionOf(body.offer(session, 0))));
  }

  @Override
  PbxAgreement answered(SessionDescription answer) throws SdpException {
    PbxMedia media = reachable(PbxMedia.inAnswer(answer, secure, SrtpSuite.names()));
    List<PayloadFormat> sent = chosenBy(media);
    SrtpKey theirs = null;
    SrtpKey mine = null;
    if (secure) {
      CryptoLine line = media.crypto().getFirst();
      theirs = key(line);
      mine = keyFor(theirs.suite());
    }
    agree(media, offered(), CodecChoice.asSaid(sent, media.formats()), theirs, mine);
    return new PbxAgreement(lastBody(), media.ourDirection(), sent.getFirst().codec());
  }

  @Override
  PbxAgreement answer(SessionDescription offer, CodecOrder allowed) throws SdpException {
    PbxMedia offered = PbxMedia.inOffer(offer, SrtpSuite.names());
    if (offered.dtls().isPresent()) {
      throw new SdpException("this leg began without DTLS and goes on without", true);
    }
    PbxMedia media = reachable(offered);
    List<PayloadFormat> chosen = choose(media, allowed);
    isOutside(media.rtp().getAddress());
    List<CryptoLine> crypto = List.of();
    SrtpKey theirs = null;
    SrtpKey mine = null;
    if (!media.crypto().isEmpty()) {
      CryptoLine line = media.crypto().getFirst();
      theirs = key(line);
      mine = keyFor(theirs.suite());
      crypto = List.of(new CryptoLine(line.tag(), line.suite(), mine.keySalt()));
    }
    secure = theirs != null;
    agree(media, chosen, CodecChoice.asSaid(chosen, media.formats()), theirs, mine);
    PbxBody body =
        new PbxBody(here(), media.section().protocol(), chosen, crypto, media.ourDirection());
    String text = sent(body.answer(session, versionOf(body.answer(session, 0, media)), media));
    return new PbxAgreement(text, media.ourDirection(), chosen.getFirst().codec());
  }

  private void agree(
      PbxMedia media,
      List<PayloadFormat> received,
      List<PayloadFormat> sent,
      SrtpKey theirs,
      SrtpKey mine) {
    agreed(received, sent);
    if (theirs == null) {
      opener = null;
      lock = null;
    } else if (!theirs.equals(theirKey) || !mine.equals(ourKey)) {
      opener = theirs.equals(theirKey) ? opener : new PacketOpener(theirs);
      lock = mine.equals(ourKey) ? lock : new PacketLock(mine, (int) end.ssrc());
    }
    theirKey = theirs;
    ourKey = mine;
    Direction direction = media.ourDirection();
    PacketOpener opening = opener;
    PacketLock locking = lock;
    List<InetAddress> hosts = new ArrayList<>(signalling.stream().toList());
    hosts.add(media.rtp().getAddress());
    loop.post(
        () -> {
          if (symmetric) {
            end.maySendFrom(hosts, received);
          }
          end.formats(received, sent);
          end.voipMetrics(media.wantsVoipMetrics());
          end.agreed(media.rtp(), media.rtcp(), direction, opening, locking);
        });
  }

  /**
   * The PBX's media where packets may really go. A PBX without media of its own connects two of our
   * legs to each other; then each takes the direct way, not the one around by a NAT.
   *
   * @throws SdpException when it is in another family of addresses or where nothing may be sent
   */
  private PbxMedia reachable(PbxMedia media) throws SdpException {
    InetAddress theirs = media.rtp().getAddress();
    InetAddress ours = bound();
    if (theirs.getClass() != ours.getClass()) {
      throw new SdpException(
          "media to " + theirs.getHostAddress() + " cannot leave " + ours.getHostAddress(), true);
    }
    if (theirs.isAnyLocalAddress()) {
      return media; // hold as of RFC 2543: nothing is sent
    }
    Optional<InetSocketAddress> sibling = engine.pbxLegAt(media.rtp());
    if (sibling.isPresent() && sibling.get().getPort() != ports.local().getPort()) {
      return media.at(sibling.get());
    }
    Optional<String> refusal =
        engine
            .peers()
            .refusal(media.rtp())
            .or(() -> engine.peers().refusal(media.rtcp().getAddress()));
    if (refusal.isPresent()) {
      throw new SdpException("media is not sent there: " + refusal.get(), true);
    }
    // one port higher may be ours by chance, where nothing was said of RTCP
    return engine.peers().refusal(media.rtcp()).isPresent() ? media.withoutReports() : media;
  }

  private static SrtpKey key(CryptoLine line) throws SdpException {
    SrtpSuite suite = SrtpSuite.named(line.suite()).orElseThrow();
    if (line.keySalt().length != suite.keyLength() + suite.saltLength()) {
      throw new SdpException("the key of a=crypto:" + line.tag() + " has a wrong length", false);
    }
    return SrtpKey.of(suite, line.keySalt());
  }

  private SrtpKey keyFor(SrtpSuite suite) {
    return ourKeys.computeIfAbsent(suite, s -> SrtpKey.random(s, engine.random()));
  }
}
