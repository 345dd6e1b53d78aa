package org.offhook.kit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The media of a scripted peer: sends an A-law tone every 20 ms and keeps what it hears. */
public final class RtpPhone implements AutoCloseable {
  private static final int SAMPLES = 160;
  private static final int KEPT = 8000;
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long NANOS_PER_SAMPLE = 125_000;

  /** Of 32,767; a tone is there from its first half-wave on. */
  public static final int AUDIBLE = 1000;

  /**
   * A packet that was heard.
   *
   * @param nanos {@link System#nanoTime} at arrival
   * @param loud the loudest sample
   * @param quiet samples before the first that is heard (above {@value #AUDIBLE}); all where none
   *     is
   * @param crossings how often the sound changes its sign
   */
  public record Heard(
      long nanos,
      int sequence,
      long timestamp,
      int ssrc,
      int payloadType,
      int loud,
      int quiet,
      int crossings) {

    /** Whether it is all this tone, as near as 20 ms tell. */
    public boolean isTone(double hertz) {
      return loud > AUDIBLE && quiet < SAMPLES / 4 && Math.abs(crossings * 25 - hertz) < 75;
    }

    /** {@link System#nanoTime} at which the first audible sample was spoken, at the latest. */
    public long spokenNanos() {
      return nanos - (SAMPLES - quiet) * NANOS_PER_SAMPLE;
    }
  }

  private final DatagramSocket socket;
  private final List<Heard> heard = new ArrayList<>();
  private final short[] ring = new short[KEPT];
  private final CountDownLatch addressed = new CountDownLatch(1);
  private long samples;
  private volatile InetSocketAddress peer;
  private volatile double hertz;
  private volatile int lost;

  public RtpPhone() throws IOException {
    this("127.0.0.1");
  }

  /**
   * A phone elsewhere.
   *
   * @param address of this machine, of either family, in digits
   */
  public RtpPhone(String address) throws IOException {
    socket = new DatagramSocket(0, InetAddress.ofLiteral(address));
    Thread.ofVirtual().name("rtp-phone-ear").start(this::listen);
    Thread.ofVirtual().name("rtp-phone-mouth").start(this::talk);
  }

  /** Our offer or answer: A-law and telephone-event. */
  public String sdp() {
    InetAddress address = socket.getLocalAddress();
    String here =
        (address instanceof Inet6Address ? "IN IP6 " : "IN IP4 ") + address.getHostAddress();
    return "v=0\r\no=pbx 1 1 %1$s\r\ns=-\r\nc=%1$s\r\nt=0 0\r\nm=audio ".formatted(here)
        + socket.getLocalPort()
        + " RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\n";
  }

  /** From now on, the first packet at once, this tone goes to the address of the peer's SDP. */
  public void talk(String peerSdp, double toneHertz) {
    Matcher address = Pattern.compile("(?m)^c=IN IP[46] (\\S+)").matcher(peerSdp);
    Matcher port = Pattern.compile("(?m)^m=audio (\\d+)").matcher(peerSdp);
    if (!address.find() || !port.find()) {
      throw new IllegalArgumentException("no audio in " + peerSdp);
    }
    hertz = toneHertz;
    peer = new InetSocketAddress(address.group(1), Integer.parseInt(port.group(1)));
    addressed.countDown();
  }

  /** From now on each so-manieth packet of ours is lost on the way; 0 for none. */
  public void loseEach(int manieth) {
    lost = manieth;
  }

  private void talk() {
    try {
      addressed.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    ByteBuffer packet = ByteBuffer.allocate(12 + SAMPLES);
    long next = System.nanoTime();
    for (int sequence = 0; !socket.isClosed(); sequence++) {
      LockSupport.parkNanos(next - System.nanoTime());
      next += 20_000_000;
      packet
          .clear()
          .put((byte) 0x80)
          .put((byte) 8)
          .putShort((short) sequence)
          .putInt(sequence * SAMPLES)
          .putInt(7);
      for (int i = 0; i < SAMPLES; i++) {
        packet.put(ALaw.encode(Tone.sine(hertz, (long) sequence * SAMPLES + i)));
      }
      int manieth = lost;
      if (manieth > 0 && sequence % manieth == 0) {
        continue;
      }
      try {
        socket.send(new DatagramPacket(packet.array(), packet.capacity(), peer));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void listen() {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    while (!socket.isClosed()) {
      try {
        packet.setLength(2048);
        socket.receive(packet);
      } catch (IOException closed) {
        return;
      }
      if (packet.getLength() >= 12) {
        keep(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
      }
    }
  }

  private synchronized void keep(ByteBuffer packet) {
    int loud = 0;
    int quiet = 0;
    int crossings = 0;
    short before = 0;
    int payloadType = packet.get(1) & 0x7f;
    for (int i = 12; payloadType == 8 && i < packet.limit(); i++) {
      short sample = ALaw.decode(packet.get(i));
      loud = Math.max(loud, Math.abs(sample));
      quiet += loud > AUDIBLE ? 0 : 1;
      crossings += i > 12 && (sample < 0) != (before < 0) ? 1 : 0;
      before = sample;
      ring[(int) (samples++ % KEPT)] = sample;
    }
    heard.add(
        new Heard(
            System.nanoTime(),
            packet.getShort(2) & 0xffff,
            packet.getInt(4) & 0xffffffffL,
            packet.getInt(8),
            payloadType,
            loud,
            quiet,
            crossings));
    notifyAll();
  }

  public synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  /**
   * Where what was heard is not one stream (RFC 3550): another SSRC, a sequence number left out or
   * twice, a timestamp that does not go on by whole frames. Digits are not looked at.
   */
  public synchronized List<String> breaks() {
    List<Heard> audio = heard.stream().filter(each -> each.payloadType() == 8).toList();
    List<String> breaks = new ArrayList<>();
    for (int i = 1; i < audio.size(); i++) {
      Heard before = audio.get(i - 1);
      Heard now = audio.get(i);
      long step = now.timestamp() - before.timestamp() & 0xffffffffL;
      if (now.ssrc() != before.ssrc()
          || now.sequence() != (before.sequence() + 1 & 0xffff)
          || step == 0
          || step % SAMPLES != 0
          || step > Integer.MAX_VALUE) {
        breaks.add(before + " -> " + now);
      }
    }
    return breaks;
  }

  /** Waits for a packet like this one, of those that were heard before, too. */
  public synchronized Heard await(Predicate<Heard> wanted)
      throws InterruptedException, TimeoutException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    int looked = 0;
    while (true) {
      for (; looked < heard.size(); looked++) {
        if (wanted.test(heard.get(looked))) {
          return heard.get(looked);
        }
      }
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new TimeoutException("nothing like that among " + looked + " packets");
      }
      wait(left);
    }
  }

  /** The last second as samples, shorter when less was heard. */
  public synchronized short[] lastSecond() {
    int length = (int) Math.min(samples, KEPT);
    short[] last = new short[length];
    for (int i = 0; i < length; i++) {
      last[i] = ring[(int) ((samples - length + i) % KEPT)];
    }
    return last;
  }

  @Override
  public void close() {
    socket.close();
    addressed.countDown();
  }
}
