package org.offhook.media.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaEvent;
import org.offhook.media.PbxAgreement;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.PbxSecurity;
import org.offhook.media.PeerAddresses;
import org.offhook.media.SdpException;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.relay.PbxEnd;
import org.offhook.media.relay.PortPair;
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

/**
 * One PBX leg as negotiated: offers and answers in either direction. Guarded by its call's lock.
 */
final class PbxSide {
  private final MediaEngine engine;
  private final MediaLoop loop;
  private final PortRange range;
  private final MediaAddress address;
  private final PortPair ports;
  private final PbxEnd end;
  private final long session;
  private final Map<SrtpSuite, SrtpKey> ourKeys = new EnumMap<>(SrtpSuite.class);
  private long version;
  private String lastBody = "";
  private String lastUnversioned = "";
  private List<PayloadFormat> offered = List.of();
  private boolean secure;
  private SrtpKey theirKey;
  private SrtpKey ourKey;
  private PacketOpener opener;
  private PacketLock lock;
  private List<String> codecs;
  private boolean outside;

  /**
   * A leg with ports of its own.
   *
   * @param range where they are taken from
   * @param outside whether the PBX is known to be outside our own network
   */
  PbxSide(
      MediaEngine engine,
      MediaLoop loop,
      String leg,
      Consumer<MediaEvent> events,
      PortRange range,
      boolean outside) {
    this.engine = engine;
    this.loop = loop;
    this.outside = outside;
    this.range = range;
    this.address = range.address();
    this.session = engine.random().nextLong() >>> 2;
    this.codecs = engine.settings().codecs();
    this.ports = range.take(loop);
    this.end = new PbxEnd(loop, leg, events, ports);
    engine.opened(range, ports);
    loop.post(() -> loop.add(end));
  }

  PbxEnd end() {
    return end;
  }

  /** Codecs that this PBX may use, in its order; ours before it said anything. */
  List<String> codecs() {
    return codecs;
  }

  String offer(PbxSecurity security, List<String> order) {
    if (offered.isEmpty()) {
      offered = CodecChoice.offered(order);
      secure = security == PbxSecurity.SDES;
    }
    List<CryptoLine> crypto = new ArrayList<>();
    if (secure) {
      for (SrtpSuite suite : SrtpSuite.values()) {
        crypto.add(new CryptoLine(crypto.size() + 1, suite.name(), keyFor(suite).keySalt()));
      }
    }
    PbxBody body =
        new PbxBody(here(), secure ? "RTP/SAVP" : "RTP/AVP", offered, crypto, Direction.SENDRECV);
    lastBody = body.offer(session, versionOf(body.offer(session, 0)));
    return lastBody;
  }

  PbxAgreement answered(SessionDescription answer) throws SdpException {
    PbxMedia media = reachable(PbxMedia.inAnswer(answer, secure, SrtpSuite.names()));
    List<String> ours = CodecChoice.names(offered);
    List<String> order =
        CodecChoice.names(media.formats()).stream().filter(ours::contains).toList();
    List<PayloadFormat> sent = CodecChoice.shared(media.formats(), order.isEmpty() ? ours : order);
    SrtpKey theirs = null;
    SrtpKey mine = null;
    if (secure) {
      CryptoLine line = media.crypto().getFirst();
      theirs = key(line);
      mine = keyFor(theirs.suite());
    }
    agree(media, offered, CodecChoice.asSaid(sent, media.formats()), theirs, mine);
    return new PbxAgreement(lastBody, media.ourDirection(), sent.getFirst().codec());
  }

  PbxAgreement answer(SessionDescription offer, CodecOrder allowed) throws SdpException {
    PbxMedia media = reachable(PbxMedia.inOffer(offer, SrtpSuite.names()));
    List<String> order = allowed.inOrderOf(CodecChoice.names(media.formats()));
    List<PayloadFormat> chosen = CodecChoice.first(media.formats(), order);
    outside |= !PeerAddresses.isPrivate(media.rtp().getAddress());
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
    offered = chosen;
    agree(media, chosen, CodecChoice.asSaid(chosen, media.formats()), theirs, mine);
    PbxBody body =
        new PbxBody(here(), media.section().protocol(), chosen, crypto, media.ourDirection());
    String text = body.answer(session, versionOf(body.answer(session, 0, media)), media);
    lastBody = text;
    return new PbxAgreement(text, media.ourDirection(), chosen.getFirst().codec());
  }

  private void agree(
      PbxMedia media,
      List<PayloadFormat> received,
      List<PayloadFormat> sent,
      SrtpKey theirs,
      SrtpKey mine) {
    codecs = CodecChoice.names(sent);
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
    loop.post(
        () -> {
          end.formats(received, sent);
          end.voipMetrics(media.wantsVoipMetrics());
          end.agreed(media.rtp(), media.rtcp(), direction, opening, locking);
        });
  }

  /** Where the PBX finds our RTP port: a PBX in our own network does not go around by the NAT. */
  private InetSocketAddress here() {
    boolean byNat = outside || address.bound().isAnyLocalAddress();
    return seen(byNat ? address.shown() : address.bound());
  }

  private InetSocketAddress seen(InetAddress at) {
    return new InetSocketAddress(at, ports.local().getPort());
  }

  /**
   * The PBX's media where packets may really go. A PBX without media of its own connects two of our
   * legs to each other; then each takes the direct way, not the one around by a NAT.
   *
   * @throws SdpException when it is in another family of addresses or where nothing may be sent
   */
  private PbxMedia reachable(PbxMedia media) throws SdpException {
    InetAddress theirs = media.rtp().getAddress();
    InetAddress ours = address.bound();
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

  /** The version grows only when something changed (RFC 3264 section 8). */
  private long versionOf(String unversioned) {
    if (!unversioned.equals(lastUnversioned)) {
      lastUnversioned = unversioned;
      version++;
    }
    return version;
  }

  void drop() {
    engine.closed(range, ports);
    loop.post(end::close);
  }
}
