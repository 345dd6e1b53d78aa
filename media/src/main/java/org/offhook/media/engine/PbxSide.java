package org.offhook.media.engine;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.offhook.media.MediaEvent;
import org.offhook.media.PbxAgreement;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.relay.PbxEnd;
import org.offhook.media.relay.PortPair;
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

  PbxSide(MediaEngine engine, MediaLoop loop, String leg, Consumer<MediaEvent> events) {
    this.engine = engine;
    this.loop = loop;
    this.session = engine.random().nextLong() >>> 2;
    this.codecs = engine.settings().codecs();
    this.ports = engine.pbxPorts().take();
    this.end = new PbxEnd(loop, leg, events, ports);
    engine.pbxLegs(1);
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
        new PbxBody(
            ports.local(), secure ? "RTP/SAVP" : "RTP/AVP", offered, crypto, Direction.SENDRECV);
    lastBody = body.offer(session, versionOf(body.offer(session, 0)));
    return lastBody;
  }

  PbxAgreement answered(SessionDescription answer) throws SdpException {
    PbxMedia media = PbxMedia.inAnswer(answer, secure, SrtpSuite.names());
    List<String> ours = CodecChoice.names(offered);
    List<String> order =
        CodecChoice.names(media.formats()).stream().filter(ours::contains).toList();
    List<PayloadFormat> sent = CodecChoice.shared(media.formats(), order.isEmpty() ? ours : order);
    requireOurFamily(media);
    SrtpKey theirs = null;
    SrtpKey mine = null;
    if (secure) {
      CryptoLine line = media.crypto().getFirst();
      theirs = key(line);
      mine = keyFor(theirs.suite());
    }
    agree(media, offered, sent, theirs, mine);
    return new PbxAgreement(lastBody, media.ourDirection(), sent.getFirst().codec());
  }

  PbxAgreement answer(SessionDescription offer, List<String> allowed) throws SdpException {
    PbxMedia media = PbxMedia.inOffer(offer, SrtpSuite.names());
    List<String> order =
        CodecChoice.names(media.formats()).stream().filter(allowed::contains).toList();
    List<PayloadFormat> chosen =
        CodecChoice.first(media.formats(), order.isEmpty() ? allowed : order);
    requireOurFamily(media);
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
    agree(media, chosen, chosen, theirs, mine);
    PbxBody body =
        new PbxBody(
            ports.local(), media.section().protocol(), chosen, crypto, media.ourDirection());
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

  private void requireOurFamily(PbxMedia media) throws SdpException {
    InetAddress theirs = media.rtp().getAddress();
    InetAddress ours = ports.local().getAddress();
    if (theirs.getClass() != ours.getClass()) {
      throw new SdpException(
          "media to " + theirs.getHostAddress() + " cannot leave " + ours.getHostAddress(), true);
    }
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
    engine.pbxLegs(-1);
    loop.post(end::close);
  }
}
