package org.offhook.media.relay;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.dtls.DtlsOutcome;
import org.offhook.media.ice.IcePath;
import org.offhook.media.ice.StunMessage;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Source;

/**
 * A peer that is found by ICE and agrees keys by DTLS. Its datagrams are taken only from addresses
 * that have sent an authentic connectivity check.
 */
public abstract sealed class IceEnd extends MediaLeg permits BrowserEnd, PbxIceEnd {
  /** Addresses of one peer; it has a few networks and a relay or two. */
  private static final int MAX_ADDRESSES = 32;

  /**
   * Agents of one peer. Chromium may stay with the one before the newest: a new port of its own
   * that met our old agent, at the same address, keeps to it.
   */
  private static final int MAX_GENERATIONS = 2;

  /** RFC 7675 section 5.1: consent expires after 30 s. */
  static final long CONSENT_NANOS = 30_000_000_000L;

  /** A peer that has not connected by then will not. */
  static final long CONNECT_NANOS = 20_000_000_000L;

  private final List<Place> admitted = new ArrayList<>();
  private final List<IcePath> paths = new ArrayList<>();
  private final EarlyMedia early = new EarlyMedia();
  private final DatagramQueue dtls;
  private final Runnable beginDtls;
  private Place dtlsRemote;
  private Place remote;

  /** Where the newest nomination points to, and by which agent it was made. */
  private Place chosen;

  private IcePath chooser;
  private PacketOpener opener;
  private PacketLock lock;
  private boolean handshaking;
  private boolean failed;
  private boolean speaks = true;
  private boolean listens = true;
  private boolean expected;
  private long began;
  private long firstCheckNanos;
  private long aliveNanos;

  protected IceEnd(
      MediaLoop loop, String name, Consumer<MediaEvent> events, Consumer<DatagramQueue> handshake) {
    super(loop, name, events);
    dtls = new DatagramQueue(datagram -> loop.post(() -> sendDtls(datagram)));
    beginDtls = () -> handshake.accept(dtls);
  }

  /** A new ICE generation; the one before stays until the new one works. */
  public void path(IcePath path) {
    if (paths.size() == MAX_GENERATIONS) {
      retire(paths.removeFirst());
    }
    paths.add(path);
    loop.route(path, this);
  }

  /** From now on the peer must come; called again it changes nothing. */
  protected final void expect() {
    if (!expected) {
      expected = true;
      began = System.nanoTime();
    }
  }

  /** Who speaks, as the newest descriptions say. */
  protected final void talk(boolean peerSpeaks, boolean peerListens) {
    speaks = peerSpeaks;
    listens = peerListens;
  }

  /** Whether the handshake begins with what the peer sends. */
  protected boolean mayBegin() {
    return true;
  }

  /** Whether packets may be sent there; the source of a datagram is easily made up. */
  protected abstract boolean mayReach(Endpoint address);

  /** Whether audio is wanted at this moment. */
  protected boolean takesAudio() {
    return true;
  }

  void stun(IcePath path, StunMessage message, IcePort port, Source from, long now) {
    if (message.isBindingRequest()) {
      if (!path.isAuthentic(message) || !admit(port, from, now)) {
        in.refuse();
        return;
      }
      aliveNanos = now;
      if (!failed) {
        checked(now);
      }
      if (path == chooser && chosen.is(port, from) && !path.disputesRoles(message)) {
        loop.sendNow(path.consented(message, chosen.address().address()), chosen);
        return;
      }
    }
    path.arrived(message, port.shown().getFirst(), from.endpoint().address());
  }

  private boolean admit(IcePort port, Source from, long now) {
    if (place(port, from) != null) {
      return true;
    }
    Endpoint address = from.endpoint();
    if (!mayReach(address)) {
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
      aliveNanos = now;
    }
    admitted.add(place);
    place.port().admit(place.address(), this);
  }

  /** An address that answered a check of ours. */
  protected final void admitAnswering(IcePort port, Endpoint address) {
    boolean known = admitted.stream().anyMatch(each -> each.address().equals(address));
    if (!known && admitted.size() < MAX_ADDRESSES && mayReach(address)) {
      admit(new Place(port, address), System.nanoTime());
      aliveNanos = System.nanoTime();
    }
  }

  /** The only address there is: of a peer without ICE, by its description. */
  protected final void admitDescribed(IcePort port, Endpoint address) {
    if (admitted.stream().noneMatch(each -> each.address().equals(address))) {
      if (admitted.size() == MAX_ADDRESSES) {
        Place oldest = admitted.removeFirst();
        oldest.port().expel(oldest.address(), this);
      }
      admit(new Place(port, address), System.nanoTime());
    }
    for (Place each : admitted) {
      if (each.address().equals(address)) {
        remote = each;
      }
    }
  }

  /** Whether the peer goes on to consent to what it is sent (RFC 7675). */
  protected boolean consents() {
    return true;
  }

  private Place place(IcePort port, Source from) {
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
      boolean isThere =
          each.address().equals(address) && each.port().shown().getFirst().equals(ours);
      if (isThere && paths.contains(path)) {
        remote = each;
        chosen = each;
        chooser = path;
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

  void dtls(byte[] datagram, IcePort port, Source from) {
    dtlsRemote = place(port, from);
    if (mayBegin()) {
      shakeHands();
    }
    dtls.arrived(datagram); // where nobody reads yet it waits
  }

  /** Begins the handshake, once. */
  protected final void shakeHands() {
    if (!handshaking) {
      handshaking = true;
      if (dtlsRemote == null) {
        dtlsRemote = remote;
      }
      beginDtls.run();
    }
  }

  /** Whether it is known where to send media. */
  protected final boolean isAimed() {
    return remote != null;
  }

  /** Whether the peer began a handshake. */
  protected final boolean isGreeted() {
    return dtlsRemote != null;
  }

  private void sendDtls(byte[] datagram) {
    if (dtlsRemote != null) {
      loop.sendNow(datagram, dtlsRemote);
    }
  }

  /**
   * How the handshake ended; on its own thread, which derives the keys, for the loop has no time.
   */
  public final void shaken(DtlsOutcome outcome) {
    switch (outcome) {
      case DtlsOutcome.Agreed agreed -> {
        PacketOpener theirs = new PacketOpener(agreed.theirs());
        PacketLock ours = new PacketLock(agreed.ours(), (int) ssrc());
        loop.post(() -> unlocked(theirs, ours, agreed.millis()));
      }
      case DtlsOutcome.Refused refused -> loop.post(() -> fail(refused.why(), refused.detail()));
    }
  }

  /** The handshake agreed these keys: media may flow. */
  void unlocked(PacketOpener theirs, PacketLock ours, long dtlsMillis) {
    opener = theirs;
    lock = ours;
    if (remote == null) {
      remote = dtlsRemote;
    }
    long iceMillis = Math.max(0, (firstCheckNanos - began) / 1_000_000);
    tell(new MediaEvent.Connected(name(), iceMillis, dtlsMillis));
    early.handOver(System.nanoTime(), this::media);
  }

  /** This leg cannot carry media; told once. */
  void fail(MediaFailure why, String detail) {
    if (!failed) {
      failed = true;
      tell(new MediaEvent.Failed(name(), why, detail));
    }
  }

  void media(Packet packet, IcePort port, Source from, long now) {
    if (opener == null) {
      if (handshaking && !failed && !early.keep(packet, port, from, now)) {
        in.refuse();
      }
      return;
    }
    boolean rtcp = Rtp.isRtcp(packet);
    boolean usual = remote != null && remote.is(port, from);
    boolean authentic =
        rtcp
            ? opener.openRtcp(packet, usual, now)
            : Rtp.isValid(packet) && opener.openRtp(packet, usual, now);
    if (!authentic) {
      in.refuse();
      return;
    }
    aliveNanos = now;
    if (rtcp) {
      reported(packet, now);
      return;
    }
    if (!usual) {
      remote = place(port, from); // authentic, not replayed: the peer took another valid pair
    }
    if (takesAudio()) {
      heard(packet, now);
    }
  }

  @Override
  protected void tick(long now) {
    super.tick(now);
    if (!failed && expected && lock == null && now - began > CONNECT_NANOS) {
      if (firstCheckNanos == 0) {
        fail(MediaFailure.NO_PATH, "no connectivity check of the peer arrived");
      } else {
        fail(MediaFailure.DTLS_FAILED, "there was no handshake");
      }
    }
    if (!failed && consents() && lock != null && now - aliveNanos > CONSENT_NANOS) {
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
  protected void release() {
    dtls.close();
    admitted.forEach(place -> place.port().expel(place.address(), this));
    paths.forEach(this::retire);
    paths.clear();
    loop.removed(this);
  }
}
