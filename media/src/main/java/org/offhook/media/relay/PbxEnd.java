package org.offhook.media.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Source;

/**
 * A PBX on a pair of ports of its own. Plain RTP is taken only from the very address and port that
 * the PBX's description names, or, where the trunk opted into symmetric RTP, from where a {@link
 * Latch} finds it; SRTP from where the authentic packets come, because it proves itself.
 */
public final class PbxEnd extends MediaLeg {
  private final PortPair ports;
  private Endpoint remote;
  private Endpoint remoteRtcp;
  private Direction direction = Direction.INACTIVE;
  private PacketOpener opener;
  private PacketLock lock;
  private boolean secure;
  private Endpoint described;
  private final EarlyMedia early = new EarlyMedia();
  private long describedNanos;
  private boolean joined;
  private Supplier<Latch> latches = () -> null;
  private Latch latch;

  /** Of the stream by which the PBX was found elsewhere; empty where it is as described. */
  private OptionalInt foundBy = OptionalInt.empty();

  public PbxEnd(MediaLoop loop, String name, Consumer<MediaEvent> events, PortPair ports) {
    super(loop, name, events);
    this.ports = ports;
  }

  PortPair ports() {
    return ports;
  }

  /**
   * What the newest exchange of descriptions led to.
   *
   * @param theirs null, with {@code ours}, for plain RTP; the same objects as before where the keys
   *     did not change, so that they keep their packet counters (RFC 4568 section 7.1.4)
   */
  public void agreed(
      InetSocketAddress rtp,
      InetSocketAddress rtcp,
      Direction ourDirection,
      PacketOpener theirs,
      PacketLock ours) {
    if (described == null) {
      describedNanos = System.nanoTime();
    }
    direction = ourDirection;
    opener = theirs;
    lock = ours;
    Endpoint where = Endpoint.of(rtp);
    boolean stays = where.equals(described) && secure == (theirs != null);
    secure = theirs != null;
    if (stays && (latch != null || foundBy.isPresent())) {
      return; // what was found out about this address stays true
    }
    described = where;
    foundBy = OptionalInt.empty();
    latch = secure || where.isUnspecified() ? null : latches.get();
    aim(where, Endpoint.of(rtcp));
    if (joined) {
      joined();
    }
  }

  /**
   * Allows the PBX to send from elsewhere than its descriptions say; before {@link #agreed}.
   *
   * @param hosts addresses where it is known to be
   * @param formats what it may send
   */
  public void maySendFrom(List<InetAddress> hosts, List<PayloadFormat> formats) {
    List<Endpoint> places =
        hosts.stream().map(host -> Endpoint.of(new InetSocketAddress(host, 0))).toList();
    latches = () -> new Latch(places, formats);
  }

  /** Plain legs are connected: then the kernel itself keeps strangers out of the queue. */
  private void aim(Endpoint rtp, Endpoint rtcp) {
    boolean same = rtp.equals(remote) && ports.rtp().isConnected() == !secure;
    remote = rtp;
    remoteRtcp = rtcp;
    try {
      if (!same) {
        ports.rtp().disconnect();
      }
      if (!same && !secure && latch == null && !rtp.isUnspecified()) {
        ports.rtp().connect(rtp);
      }
    } catch (IOException unreachable) {
      tell(
          new MediaEvent.Failed(
              name(), MediaFailure.ENGINE, String.valueOf(unreachable.getMessage())));
    }
  }

  void rtp(Packet packet, Source from, long now) {
    if (!isEarly(now)) {
      take(packet, from, now);
    } else if (!early.keep(packet, null, from, now)) {
      in.refuse();
    }
  }

  /**
   * A phone speaks as soon as it answers, and its audio is quicker than its answer, which goes by
   * the PBX. Who may be heard is looked at when the answer is there.
   */
  private boolean isEarly(long now) {
    boolean unheard = !joined && now - describedNanos < EarlyMedia.LONGEST_NANOS;
    return described == null || unheard && !early.isEmpty();
  }

  @Override
  protected void joined() {
    joined = true;
    if (described != null) {
      early.handOver(System.nanoTime(), (packet, port, from, now) -> take(packet, from, now));
    }
  }

  private void take(Packet packet, Source from, long now) {
    boolean valid = Rtp.isValid(packet);
    if (valid && latch != null) {
      look(packet, from, now);
    }
    boolean expected = from.is(remote);
    boolean accepted = valid && (secure ? opener.openRtp(packet, expected, now) : expected);
    if (!accepted) {
      in.refuse();
      return;
    }
    if (!expected && mayMove(from)) {
      remote = from.endpoint(); // behind a NAT; authentic, so it may say where it is (RFC 7362)
    }
    if (direction == Direction.SENDRECV || direction == Direction.RECVONLY) {
      heard(packet, now);
    }
  }

  /** Whoever is as described is believed at once, others when they have proven themselves. */
  private void look(Packet packet, Source from, long now) {
    if (from.is(remote)) {
      latch = null;
      aim(remote, remoteRtcp);
    } else if (latch.proves(packet, from, now) && mayMove(from)) {
      latch = null;
      foundBy = OptionalInt.of(Rtp.ssrc(packet));
      Endpoint found = from.endpoint();
      aim(found, Endpoint.of(new InetSocketAddress(found.host(), 0)));
    }
  }

  private boolean mayMove(Source to) {
    return loop.peers().refusal(to.endpoint().address()).isEmpty();
  }

  void rtcp(Packet packet, Source from, long now) {
    if (foundBy.isPresent() && isOfFound(packet, from)) {
      remoteRtcp = from.endpoint();
    }
    boolean expected = from.is(remoteRtcp);
    if (secure ? Rtp.isRtcp(packet) && opener.openRtcp(packet, expected, now) : expected) {
      reported(packet, now);
    } else {
      in.refuse();
    }
  }

  /** Reports of the stream by which the PBX was found, while nothing else is known of them. */
  private boolean isOfFound(Packet packet, Source from) {
    return remoteRtcp.port() == 0
        && from.isHostOf(remote)
        && Rtp.isRtcp(packet)
        && packet.int32(4) == foundBy.getAsInt()
        && mayMove(from);
  }

  @Override
  protected boolean transmit(Packet packet, long now) {
    if (secure && !lock.lockRtp(packet)) {
      return false;
    }
    return ports.rtp().send(packet, remote);
  }

  @Override
  protected void transmitRtcp(Packet packet) {
    if (remoteRtcp.port() != 0 && (!secure || lock.lockRtcp(packet))) {
      ports.rtcp().send(packet, remoteRtcp);
    }
  }

  @Override
  protected boolean maySend() {
    return mayReport() && (direction == Direction.SENDRECV || direction == Direction.SENDONLY);
  }

  @Override
  protected boolean mayReport() {
    return remote != null && !remote.isUnspecified();
  }

  @Override
  protected boolean shouldSpeak() {
    return direction == Direction.SENDRECV || direction == Direction.RECVONLY;
  }

  @Override
  protected boolean fillsSilence() {
    return true;
  }

  @Override
  protected void release() {
    loop.removed(this);
    ports.close();
  }
}
