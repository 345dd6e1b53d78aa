package org.offhook.media.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.offhook.media.MediaEvent;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.ice.StunPort;
import org.offhook.media.wire.Endpoint;

/**
 * A PBX with DTLS-SRTP on a port of its own, where RTCP comes too (RFC 5761). It is found by ICE,
 * or is where its description says. Either side may begin the handshake.
 */
public final class PbxIceEnd extends IceEnd {
  private final PortPair ports;
  private final IcePort port;
  private final IceSwitch ice = new IceSwitch();
  private final Predicate<InetSocketAddress> reachable;
  private boolean agreed;
  private boolean begins;
  private boolean described;

  /**
   * An end that nothing has reached yet.
   *
   * @param shown where the PBX finds the RTP port, best first
   * @param reachable decides where packets may go; asked on the loop
   * @param handshake given the queue once, begins the handshake in a thread of its own
   */
  public PbxIceEnd(
      MediaLoop loop,
      String name,
      Consumer<MediaEvent> events,
      PortPair ports,
      List<InetAddress> shown,
      Predicate<InetSocketAddress> reachable,
      Consumer<DatagramQueue> handshake) {
    super(loop, name, events, handshake);
    this.ports = ports;
    this.port = IcePort.over(ports.rtp(), shown);
    this.reachable = reachable;
  }

  PortPair ports() {
    return ports;
  }

  IcePort port() {
    return port;
  }

  /** Finds the paths of this leg. */
  public IceSwitch ice() {
    return ice;
  }

  /** The port as agents see it. */
  public StunPort stunPort() {
    return loop.stunPort(port);
  }

  /** Where the PBX finds us, best first. */
  public List<InetSocketAddress> shown() {
    return port.shown();
  }

  /** The PBX does without ICE and is here; before {@link #agreed}. */
  public void isAt(InetSocketAddress address) {
    described = true;
    admitDescribed(port, Endpoint.of(address));
  }

  /** Nobody consents where nobody checks (RFC 7675 is for ICE). */
  @Override
  protected boolean consents() {
    return !described;
  }

  /**
   * What the newest exchange of descriptions led to.
   *
   * @param beginsHandshake whether we are the active side (RFC 5763 section 5)
   */
  public void agreed(Direction ours, boolean beginsHandshake) {
    agreed = true;
    begins = beginsHandshake;
    expect();
    talk(
        ours == Direction.SENDRECV || ours == Direction.RECVONLY,
        ours == Direction.SENDRECV || ours == Direction.SENDONLY);
    if (begins ? isAimed() : isGreeted()) { // it was quicker than its description
      shakeHands();
    }
  }

  /**
   * A peer with a lite agent sends no checks of its own (RFC 8445 section 2.5), but it answered
   * ours, which only a reader of our description can.
   */
  @Override
  public void nominated(IcePath path, InetSocketAddress ours, InetSocketAddress theirs) {
    admitAnswering(port, Endpoint.of(theirs));
    super.nominated(path, ours, theirs);
    if (agreed && begins && isAimed()) {
      shakeHands();
    }
  }

  @Override
  protected boolean mayBegin() {
    return agreed && !begins;
  }

  @Override
  protected boolean mayReach(Endpoint address) {
    return reachable.test(address.address());
  }

  @Override
  protected boolean takesAudio() {
    return shouldSpeak();
  }

  @Override
  protected boolean fillsSilence() {
    return true;
  }

  @Override
  protected void release() {
    super.release();
    ports.close();
  }
}
