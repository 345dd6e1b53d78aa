package org.offhook.media.relay;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.StunMessage;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Source;

/**
 * A browser on the shared ports. Its datagrams are taken only from addresses that have sent an
 * authentic connectivity check.
 */
public final class BrowserEnd extends MediaLeg {
  /** Addresses of one browser; it has a few networks and a relay or two. */
  private static final int MAX_ADDRESSES = 32;

  /** RFC 7675 section 5.1: consent expires after 30 s. */
  static final long CONSENT_NANOS = 30_000_000_000L;

  /** A browser that has not connected by then will not. */
  static final long CONNECT_NANOS = 20_000_000_000L;

  private final List<Place> admitted = new ArrayList<>();
  private final List<IcePath> paths = new ArrayList<>();
  private final DatagramQueue dtls;
  private final Runnable beginDtls;
  private final long began = System.nanoTime();
  private Place dtlsRemote;
  private Place remote;
  private PacketOpener opener;
  private PacketLock lock;
  private boolean handshaking;
  private boolean failed;
  private boolean speaks = true;
  private boolean listens = true;
  private long firstCheckNanos;
  private long aliveNanos;

  /**
   * An end that nothing has reached yet.
   *
   * @param handshake given the queue once, begins the handshake in a thread of its own
   */
  public BrowserEnd(
      MediaLoop loop, String name, Consumer<MediaEvent> events, Consumer<DatagramQueue> handshake) {
    super(loop, name, events);
    dtls = new DatagramQueue(datagram -> loop.post(() -> sendDtls(datagram)));
    beginDtls = () -> handshake.accept(dtls);
  }

  /** A new ICE generation; the older ones stay until the new one works. */
  public void path(IcePath path) {
    paths.add(path);
    loop.route(path, this);
  }

  /** What the browser's newest offer says about who speaks. */
  public void direction(boolean browserSpeaks, boolean browserListens) {
    speaks = browserSpeaks;
    listens = browserListens;
  }

  void stun(IcePath path, StunMessage message, BrowserPort port, Source from, long now) {
    if (message.isBindingRequest()) {
      if (!path.isAuthentic(message) || !admit(port, from, now)) {
        in.refuse();
        return;
      }
      aliveNanos = now;
      if (!failed) {
        alive();
      }
    }
    path.arrived(message, port.shown().getFirst(), from.endpoint().address());
  }

  /** False where nothing may be sent: the source of a datagram is easily made up. */
  private boolean admit(BrowserPort port, Source from, long now) {
    if (place(port, from) != null) {
      return true;
    }
    Endpoint address = from.endpoint();
    if (loop.peers().refusal(address.address()).isPresent()) {
      return false;
    }
    if (admitted.size() < MAX_ADDRESSES) {
      admit(new Place(port, address), now);
    }
    return true;
  }

  void admit(Place place, long now) {
    if (admitted.isEmpty()) {
      firstCheckNanos = now;
    }
    admitted.add(place);
    place.port().admit(place.address(), this);
  }

  private Place place(BrowserPort port, Source from) {
    for (int i = 0; i < admitted.size(); i++) {
      if (admitted.get(i).is(port, from)) {
        return admitted.get(i);
      }
    }
    return null;
  }

  /**
   * ICE chose this pair: media goes there. Older generations are freed.
   *
   * @param ours the address by which the agent knows our port
   */
  public void nominated(IcePath path, InetSocketAddress ours, InetSocketAddress theirs) {
    Endpoint address = Endpoint.of(theirs);
    for (Place each : admitted) {
      boolean chosen =
          each.address().equals(address) && each.port().shown().getFirst().equals(ours);
      if (chosen && paths.contains(path)) {
        remote = each;
        while (paths.getFirst() != path) {
          retire(paths.removeFirst());
        }
      }
    }
  }

  private void retire(IcePath path) {
    loop.forget(path);
    loop.background(path::free);
  }

  void dtls(byte[] datagram, BrowserPort port, Source from) {
    dtlsRemote = place(port, from);
    if (!handshaking) {
      handshaking = true;
      beginDtls.run();
    }
    dtls.arrived(datagram);
  }

  private void sendDtls(byte[] datagram) {
    if (dtlsRemote != null) {
      loop.sendNow(datagram, dtlsRemote);
    }
  }

  /** The handshake agreed these keys: media may flow. */
  public void unlocked(PacketOpener theirs, PacketLock ours, long dtlsMillis) {
    opener = theirs;
    lock = ours;
    if (remote == null) {
      remote = dtlsRemote;
    }
    tell(new MediaEvent.Connected(name(), (firstCheckNanos - began) / 1_000_000, dtlsMillis));
  }

  /** This leg cannot carry media; told once. */
  public void fail(MediaFailure why, String detail) {
    if (!failed) {
      failed = true;
      tell(new MediaEvent.Failed(name(), why, detail));
    }
  }

  void media(Packet packet, BrowserPort port, Source from, long now) {
    if (opener == null) {
      return; // the keys are on their way, the browser conceals what is lost
    }
    boolean rtcp = Rtp.isRtcp(packet);
    boolean expected = remote != null && remote.is(port, from);
    boolean authentic =
        rtcp
            ? opener.openRtcp(packet, expected, now)
            : Rtp.isValid(packet) && opener.openRtp(packet, expected, now);
    if (!authentic) {
      in.refuse();
      return;
    }
    aliveNanos = now;
    if (rtcp) {
      reported(packet, now);
      return;
    }
    if (!expected) {
      remote = place(port, from); // authentic, not replayed: the browser took another valid pair
    }
    heard(packet, now);
  }

  @Override
  protected void tick(long now) {
    super.tick(now);
    if (!failed && lock == null && now - began > CONNECT_NANOS) {
      if (firstCheckNanos == 0) {
        fail(MediaFailure.NO_PATH, "no connectivity check of the browser arrived");
      } else {
        fail(MediaFailure.DTLS_FAILED, "the browser began no handshake");
      }
    }
    if (!failed && lock != null && now - aliveNanos > CONSENT_NANOS) {
      fail(MediaFailure.NO_PATH, "consent expired: nothing authentic came for 30 s");
    }
  }

  @Override
  protected boolean transmit(Packet packet, long now) {
    return lock.lockRtp(packet) && loop.sendNow(packet, remote);
  }

  @Override
  protected void transmitRtcp(Packet packet) {
    if (lock.lockRtcp(packet)) {
      loop.sendNow(packet, remote);
    }
  }

  @Override
  protected boolean maySend() {
    return mayReport() && listens;
  }

  @Override
  protected boolean mayReport() {
    return lock != null && remote != null && !failed;
  }

  @Override
  protected boolean shouldSpeak() {
    return speaks;
  }

  @Override
  protected boolean fillsSilence() {
    return false;
  }

  @Override
  protected void release() {
    dtls.close();
    admitted.forEach(place -> place.port().expel(place.address(), this));
    paths.forEach(this::retire);
    paths.clear();
    loop.removed(this);
  }
}
