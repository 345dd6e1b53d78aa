package org.offhook.demopbx;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;

/**
 * The sound of one machine on the phone: an RTP endpoint that echoes, plays or records G.711, 20 ms
 * a packet.
 */
final class Handset implements AutoCloseable {
  private static final int SAMPLES = 160;
  private static final int HEADER = 12;

  private final DatagramSocket socket;
  private final ScheduledExecutorService pace;
  private final IntConsumer onDigit;
  private final int ssrc = ThreadLocalRandom.current().nextInt();
  private int sequence = ThreadLocalRandom.current().nextInt(0x10000);
  private int timestamp = ThreadLocalRandom.current().nextInt();
  private int lastEvent = -1;
  private volatile Sdp peer;
  private volatile IntUnaryOperator voice;
  private volatile Recording recording;
  private volatile boolean echo;
  private ScheduledFuture<?> playing;
  private long played;

  /**
   * Binds a free even port of the range.
   *
   * @param onDigit told each telephone-event (0-15) when it ends
   */
  Handset(int firstPort, int lastPort, ScheduledExecutorService pace, IntConsumer onDigit)
      throws IOException {
    this.socket = bind(firstPort, lastPort);
    this.pace = pace;
    this.onDigit = onDigit;
    Thread.ofVirtual().name("rtp-" + socket.getLocalPort()).start(this::listen);
  }

  private static DatagramSocket bind(int first, int last) throws IOException {
    int ports = (last - first + 1) / 2;
    int start = ThreadLocalRandom.current().nextInt(ports);
    for (int i = 0; i < ports; i++) {
      try {
        return new DatagramSocket(
            first + 2 * ((start + i) % ports), InetAddress.getByName(Settings.HOST));
      } catch (java.net.BindException taken) {
        continue;
      }
    }
    throw new IOException("no RTP port is free");
  }

  int port() {
    return socket.getLocalPort();
  }

  /** From now on the peer is there, and wants this. */
  synchronized void talkTo(Sdp sdp) {
    this.peer = sdp;
  }

  /** Sends back every packet that comes. */
  synchronized void echo() {
    this.echo = true;
  }

  /** Plays a signal: sample number at 8 kHz to 16-bit amplitude. */
  synchronized void play(IntUnaryOperator signal) {
    this.voice = signal;
    if (playing == null) {
      playing = pace.scheduleAtFixedRate(this::tick, 0, 20, TimeUnit.MILLISECONDS);
    }
  }

  /** Keeps what is heard from now on. */
  synchronized void record(Recording into) {
    this.recording = into;
  }

  static IntUnaryOperator sine(double hertz) {
    return sample -> (int) (8000 * Math.sin(2 * Math.PI * hertz * sample / 8000));
  }

  private void tick() {
    Sdp to = peer;
    IntUnaryOperator signal = voice;
    if (to == null || !to.receives() || signal == null) {
      return;
    }
    ByteBuffer packet = ByteBuffer.allocate(HEADER + SAMPLES);
    header(packet, to.codec().payloadType(), played == 0);
    for (int i = 0; i < SAMPLES; i++) {
      packet.put(to.codec().encode(signal.applyAsInt((int) (played + i))));
    }
    played += SAMPLES;
    send(packet.array(), HEADER + SAMPLES, to.media());
  }

  private void header(ByteBuffer packet, int payloadType, boolean marker) {
    packet.put((byte) 0x80).put((byte) (payloadType | (marker ? 0x80 : 0)));
    packet.putShort((short) sequence++).putInt(timestamp).putInt(ssrc);
    timestamp += SAMPLES;
  }

  private void listen() {
    byte[] buffer = new byte[2048];
    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
    while (!socket.isClosed()) {
      try {
        packet.setLength(buffer.length);
        socket.receive(packet);
        Sdp from = peer;
        if (from != null && packet.getLength() > HEADER && (buffer[0] & 0xc0) == 0x80) {
          heard(from, buffer, packet.getLength());
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void heard(Sdp from, byte[] packet, int length) {
    int payloadType = packet[1] & 0x7f;
    if (payloadType == from.telephoneEvent() && length >= HEADER + 4) {
      digit(packet);
    } else if (payloadType == from.codec().payloadType()) {
      Recording into = recording;
      if (into != null) {
        into.add(from.codec(), packet, HEADER, length - HEADER);
      }
      if (echo && from.receives()) {
        byte[] back = packet.clone();
        ByteBuffer.wrap(back).putInt(8, ssrc);
        send(back, length, from.media());
      }
    }
  }

  /** RFC 4733 section 2.3: the end bit comes three times with one timestamp. */
  private void digit(byte[] packet) {
    int stamp = ByteBuffer.wrap(packet).getInt(4);
    if ((packet[HEADER + 1] & 0x80) != 0 && stamp != lastEvent) {
      lastEvent = stamp;
      onDigit.accept(packet[HEADER] & 0xff);
    }
  }

  private void send(byte[] packet, int length, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(packet, length, to));
    } catch (IOException gone) {
      close();
    }
  }

  @Override
  public synchronized void close() {
    if (playing != null) {
      playing.cancel(false);
    }
    socket.close();
  }
}
