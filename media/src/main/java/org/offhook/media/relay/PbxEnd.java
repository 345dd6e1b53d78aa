package org.offhook.media.relay;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Source;

/**
 * A PBX on a pair of ports of its own. Plain RTP is taken only from the very address and port that
 * the PBX's description names; SRTP from where the authentic packets come, because it proves
 * itself.
 */
public final class PbxEnd extends MediaLeg {
  private final PortPair ports;
  private Endpoint remote;
  private Endpoint remoteRtcp;
  private Direction direction = Direction.INACTIVE;
  private PacketOpener opener;
  private PacketLock lock;
  private boolean secure;

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
    direction = ourDirection;
    secure = theirs != null;
    opener = theirs;
    lock = ours;
    aim(Endpoint.of(rtp), Endpoint.of(rtcp));
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
      if (!same && !secure && !rtp.isUnspecified()) {
        ports.rtp().connect(rtp);
      }
    } catch (IOException unreachable) {
      tell(
          new MediaEvent.Failed(
              name(), MediaFailure.ENGINE, String.valueOf(unreachable.getMessage())));
    }
  }

  void rtp(Packet packet, Source from, long now) {
    boolean expected = from.is(remote);
    boolean accepted =
        Rtp.isValid(packet) && (secure ? opener.openRtp(packet, expected, now) : expected);
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

  private boolean mayMove(Source to) {
    return loop.peers().refusal(to.endpoint().address()).isEmpty();
  }

  void rtcp(Packet packet, Source from, long now) {
    boolean expected = from.is(remoteRtcp);
    if (secure ? Rtp.isRtcp(packet) && opener.openRtcp(packet, expected, now) : expected) {
      reported(packet, now);
    } else {
      in.refuse();
    }
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
