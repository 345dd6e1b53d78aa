package org.offhook.media.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.offhook.media.codec.G711;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;

/** A PBX's media end: plays a steady tone in G.711 every 20 ms and keeps what it hears. */
public final class PbxPeer implements AutoCloseable {
  private static final int SAMPLES = 160;
  public static final int SSRC = 0x0FF4004;

  /** One packet as it came. */
  public record Heard(
      long nanos, int type, boolean marker, int sequence, int time, int ssrc, byte[] payload) {}

  private final DatagramChannel channel;
  private final List<Heard> heard = new ArrayList<>();
  private final boolean aLaw;
  private volatile double hertz;
  private volatile int losesOneIn;
  private volatile int noiseLevel = -1;
  private volatile InetSocketAddress to;
  private volatile PacketLock lock;
  private volatile PacketOpener opener;
  private volatile boolean closed;
  private volatile int refused;

  public PbxPeer(boolean aLaw, double hertz) {
    this(SampleSettings.LOOPBACK, aLaw, hertz);
  }

  public PbxPeer(InetAddress at, boolean aLaw, double hertz) {
    this.aLaw = aLaw;
    this.hertz = hertz;
    try {
      channel =
          DatagramChannel.open(
              at instanceof Inet6Address
                  ? StandardProtocolFamily.INET6
                  : StandardProtocolFamily.INET);
      channel.bind(new InetSocketAddress(at, 0));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofPlatform().daemon().name("pbx-hears").start(this::hear);
    Thread.ofPlatform().daemon().name("pbx-speaks").start(this::speak);
  }

  public int port() {
    return address().getPort();
  }

  public InetSocketAddress address() {
    try {
      return (InetSocketAddress) channel.getLocalAddress();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Begins to speak to this address. */
  public PbxPeer speakTo(InetSocketAddress address) {
    to = address;
    return this;
  }

  public PbxPeer secure(SrtpKey mine, SrtpKey theirs) throws Exception {
    opener = new PacketOpener(theirs);
    lock = new PacketLock(mine, SSRC);
    return this;
  }

  /** 0 is silence in the sense of no packets. */
  public void hertz(double now) {
    hertz = now;
  }

  /** The network loses every so manieth of its packets. */
  public void losesOneIn(int packets) {
    losesOneIn = packets;
  }

  /**
   * Pauses: one packet of comfort noise (RFC 3389) of this level below full scale, then nothing.
   */
  public void pauses(int decibels) {
    hertz = 0;
    noiseLevel = decibels;
  }

  public synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  public synchronized void forget() {
    heard.clear();
  }

  public int refused() {
    return refused;
  }

  /** An answer or offer of this peer in plain RTP. */
  public String sdp() {
    return sdp("RTP/AVP");
  }

  public String sdp(String protocol, String... more) {
    String codec = aLaw ? "8" : "0";
    InetAddress at = address().getAddress();
    String here = (at instanceof Inet6Address ? "IN IP6 " : "IN IP4 ") + at.getHostAddress();
    return ("v=0\r\no=pbx 1 1 " + here + "\r\ns=call\r\nc=" + here + "\r\nt=0 0\r\n")
        + ("m=audio " + port() + " " + protocol + " " + codec + " 101\r\n")
        + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n"
        + (more.length == 0 ? "" : String.join("\r\n", more) + "\r\n")
        + "a=sendrecv\r\n";
  }

  /** The share of the newest second's audio that lies at a frequency. */
  public double share(double frequency) {
    short[] samples = new short[SAMPLES * 25];
    int count = 0;
    List<Heard> all = heard();
    for (int i = Math.max(0, all.size() - 25); i < all.size(); i++) {
      Heard each = all.get(i);
      if (each.type == (aLaw ? 8 : 0) && each.payload.length == SAMPLES) {
        for (byte octet : each.payload) {
          samples[count++] = aLaw ? G711.fromALaw(octet) : G711.fromULaw(octet);
        }
      }
    }
    return count < samples.length ? 0 : Goertzel.share(samples, count, frequency);
  }

  /** Whether both frequencies sounded together in any 80 ms of what was heard. */
  public boolean everHeard(double low, double high) {
    List<Heard> all = heard().stream().filter(h -> h.payload.length == SAMPLES).toList();
    short[] samples = new short[SAMPLES * 4];
    for (int from = 0; from + 4 <= all.size(); from++) {
      for (int i = 0; i < samples.length; i++) {
        byte octet = all.get(from + i / SAMPLES).payload[i % SAMPLES];
        samples[i] = aLaw ? G711.fromALaw(octet) : G711.fromULaw(octet);
      }
      double lowShare = Goertzel.share(samples, samples.length, low);
      if (lowShare > 0.4 && Goertzel.share(samples, samples.length, high) > 0.4) {
        return true;
      }
    }
    return false;
  }

  private void hear() {
    ByteBuffer buffer = ByteBuffer.allocate(2048);
    Packet packet = new Packet();
    while (!closed) {
      try {
        buffer.clear();
        channel.receive(buffer);
        buffer.flip();
        buffer.get(packet.octets(), 0, buffer.limit());
        packet.set(0, buffer.limit());
        if (isReport(packet)) {
          continue;
        }
        if (opener != null && !opener.openRtp(packet, true, System.nanoTime())) {
          refused++;
          continue;
        }
        remember(packet);
      } catch (IOException gone) {
        return;
      }
    }
  }

  /** This port may be the one next to another peer's, where that one's reports go (RFC 5761). */
  private static boolean isReport(Packet packet) {
    return packet.octet(1) >= 192 && packet.octet(1) <= 223;
  }

  private synchronized void remember(Packet packet) {
    byte[] payload = new byte[packet.length() - 12];
    System.arraycopy(packet.octets(), 12, payload, 0, payload.length);
    heard.add(
        new Heard(
            System.nanoTime(),
            packet.octet(1) & 0x7F,
            (packet.octet(1) & 0x80) != 0,
            packet.uint16(2),
            packet.int32(4),
            packet.int32(8),
            payload));
  }

  private void speak() {
    Packet packet = new Packet();
    long next = System.nanoTime();
    int sequence = 60_000;
    int time = 0;
    while (!closed) {
      next += 20_000_000L;
      LockSupport.parkNanos(next - System.nanoTime());
      if (to != null && noiseLevel >= 0) {
        Packet noise =
            InnerBrowser.rtp(13, false, sequence++, time, new byte[] {(byte) noiseLevel});
        noise.putInt32(8, SSRC);
        sendRaw(noise.octets(), noise.length(), to);
        noiseLevel = -1;
      }
      if (to != null && hertz > 0) {
        packet.set(0, 12 + SAMPLES);
        packet.putInt16(0, 0x8000 | (aLaw ? 8 : 0));
        packet.putInt16(2, sequence++);
        packet.putInt32(4, time);
        packet.putInt32(8, SSRC);
        for (int i = 0; i < SAMPLES; i++) {
          int sample = (int) (12_000 * Math.sin(2 * Math.PI * hertz * (time + i) / 8000));
          packet.putOctet(12 + i, aLaw ? G711.aLaw(sample) : G711.uLaw(sample));
        }
        PacketLock mine = lock;
        if (mine != null) {
          mine.lockRtp(packet);
        }
        if (losesOneIn == 0 || sequence % losesOneIn != 0) {
          sendRaw(packet.octets(), packet.length(), to);
        }
      }
      time += SAMPLES;
    }
  }

  /** Sends octets as they are. */
  public void sendRaw(byte[] octets, int length, InetSocketAddress target) {
    try {
      channel.send(ByteBuffer.wrap(octets, 0, length), target);
    } catch (IOException gone) {
      closed = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
