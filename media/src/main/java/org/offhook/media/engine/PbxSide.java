package org.offhook.media.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.offhook.media.MediaAddress;
import org.offhook.media.PbxAgreement;
import org.offhook.media.PbxSecurity;
import org.offhook.media.PeerAddresses;
import org.offhook.media.SdpException;
import org.offhook.media.relay.MediaLeg;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.relay.PortPair;
import org.offhook.media.relay.PortRange;
import org.offhook.media.sdp.CodecChoice;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.sdp.PbxMedia;
import org.offhook.media.sdp.SessionDescription;

/**
 * One PBX leg as negotiated: offers and answers in either direction. How its media is protected is
 * settled when it is made. Guarded by its call's lock.
 */
abstract sealed class PbxSide permits PbxRtpSide, PbxDtlsSide {
  final MediaEngine engine;
  final MediaLoop loop;
  final PortRange range;
  final PortPair ports;
  final long session;
  private final MediaAddress address;
  private boolean outside;
  private long version;
  private String lastBody = "";
  private String lastUnversioned = "";
  private List<PayloadFormat> offered = List.of();
  private List<String> codecs;

  /**
   * A leg with ports of its own.
   *
   * @param range where they are taken from
   * @param outside whether the PBX is known to be outside our own network
   */
  PbxSide(MediaEngine engine, MediaLoop loop, PortRange range, boolean outside) {
    this.engine = engine;
    this.loop = loop;
    this.outside = outside;
    this.range = range;
    this.address = range.address();
    this.session = engine.random().nextLong() >>> 2;
    this.codecs = engine.settings().codecs();
    this.ports = range.take(loop);
    engine.opened(range, ports);
  }

  abstract MediaLeg end();

  /**
   * Our offer, or the same again.
   *
   * @param order codecs of the first one, best first
   */
  abstract String offer(PbxSecurity security, List<String> order);

  /** The PBX answered our offer. */
  abstract PbxAgreement answered(SessionDescription answer) throws SdpException;

  /** The PBX offers. */
  abstract PbxAgreement answer(SessionDescription offer, CodecOrder allowed) throws SdpException;

  /** Codecs that this PBX may use, in its order; ours before it said anything. */
  final List<String> codecs() {
    return codecs;
  }

  /** What our newest offer or answer has. */
  final List<PayloadFormat> offered() {
    return offered;
  }

  /** Formats of our first offer; the same in the ones after it. */
  final List<PayloadFormat> offeredOf(List<String> order) {
    if (offered.isEmpty()) {
      offered = CodecChoice.offered(order);
    }
    return offered;
  }

  /** Of the PBX's answer to our offer. */
  final List<PayloadFormat> chosenBy(PbxMedia media) throws SdpException {
    List<String> ours = CodecChoice.names(offered);
    List<String> order =
        CodecChoice.names(media.formats()).stream().filter(ours::contains).toList();
    return CodecChoice.shared(media.formats(), order.isEmpty() ? ours : order);
  }

  /** Our answer to the formats of the PBX's offer. */
  final List<PayloadFormat> choose(PbxMedia media, CodecOrder allowed) throws SdpException {
    List<String> order = allowed.inOrderOf(CodecChoice.names(media.formats()));
    return CodecChoice.first(media.formats(), order);
  }

  /** Both sides know by now what is sent. */
  final void agreed(List<PayloadFormat> received, List<PayloadFormat> sent) {
    offered = received;
    codecs = CodecChoice.names(sent);
  }

  /** The PBX is where it can only reach our public address. */
  final void isOutside(InetAddress theirs) {
    outside |= !PeerAddresses.isPrivate(theirs);
  }

  /**
   * Our address as this PBX should see it: one in our own network does not go around by the NAT.
   */
  final InetAddress ourAddress() {
    boolean byNat = outside || address.bound().isAnyLocalAddress();
    return byNat ? address.shown() : address.bound();
  }

  /** All addresses under which our ports can be reached, the one for this PBX first. */
  final List<InetAddress> ourAddresses() {
    List<InetAddress> all = new ArrayList<>(List.of(ourAddress()));
    for (InetAddress each : List.of(address.bound(), address.shown())) {
      if (!each.isAnyLocalAddress() && !all.contains(each)) {
        all.add(each);
      }
    }
    return all;
  }

  /** What the ports are bound to. */
  final InetAddress bound() {
    return address.bound();
  }

  /** Where the PBX finds our RTP port. */
  final InetSocketAddress here() {
    return new InetSocketAddress(ourAddress(), ports.local().getPort());
  }

  /** The version grows only when something changed (RFC 3264 section 8). */
  final long versionOf(String unversioned) {
    if (!unversioned.equals(lastUnversioned)) {
      lastUnversioned = unversioned;
      version++;
    }
    return version;
  }

  final String sent(String body) {
    lastBody = body;
    return body;
  }

  final String lastBody() {
    return lastBody;
  }

  final void drop() {
    engine.closed(range, ports);
    loop.post(end()::close);
  }
}
