package org.offhook.media.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.offhook.media.dtls.DatagramQueue;
import org.offhook.media.dtls.DtlsActive;
import org.offhook.media.dtls.DtlsIdentity;
import org.offhook.media.srtp.SrtpSuite;

/** Somebody with an address of his own who sends what nobody asked for. */
public final class Stranger implements AutoCloseable {
  /** Datagrams a second of each stranger: an attack, not a full socket buffer. */
  private static final int RATE = 2_500;

  private static final int BATCH = 25;

  private final DatagramChannel channel;

  public Stranger() {
    try {
      channel = DatagramChannel.open(StandardProtocolFamily.INET);
      channel.bind(new InetSocketAddress(SampleSettings.LOOPBACK, 0));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public void send(byte[] datagram, InetSocketAddress to) {
    try {
      channel.send(ByteBuffer.wrap(datagram), to);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Does something so many times, {@link #RATE} a second, in a thread of its own. */
  public static CompletableFuture<Void> spray(int times, java.util.function.IntConsumer action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("spray")
        .start(
            () -> {
              try {
                long next = System.nanoTime();
                for (int i = 0; i < times; i++) {
                  action.accept(i);
                  if (i % BATCH == BATCH - 1) {
                    next += 1_000_000_000L * BATCH / RATE;
                    LockSupport.parkNanos(next - System.nanoTime());
                  }
                }
                done.complete(null);
              } catch (RuntimeException failed) {
                done.completeExceptionally(failed);
              }
            });
    return done;
  }

  /** A packet that looks like SRTP with a tag, of this stream, and is noise. */
  public static byte[] forgedSrtp(Random random, int payloadType, int ssrc) {
    byte[] packet = new byte[12 + 160 + 16];
    random.nextBytes(packet);
    ByteBuffer.wrap(packet).put((byte) 0x80).put((byte) payloadType).putInt(8, ssrc);
    return packet;
  }

  /** A plain RTP packet of so many samples with this octet for its sound. */
  public static byte[] rtp(int payloadType, int sequence, int ssrc, int samples, int octet) {
    byte[] packet = new byte[12 + samples];
    java.util.Arrays.fill(packet, (byte) octet);
    ByteBuffer.wrap(packet)
        .put((byte) 0x80)
        .put((byte) payloadType)
        .putShort((short) sequence)
        .putInt(sequence * samples)
        .putInt(ssrc);
    return packet;
  }

  /** The first datagram of a true handshake. */
  public static byte[] clientHello() {
    CompletableFuture<byte[]> first = new CompletableFuture<>();
    DatagramQueue queue = new DatagramQueue(first::complete);
    DtlsIdentity identity = DtlsIdentity.create(new SecureRandom(), Clock.systemUTC());
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                DtlsActive.handshake(
                    identity, SrtpSuite.AEAD_AES_128_GCM, Duration.ofSeconds(20), queue);
              } catch (IOException closed) {
                // by us, below
              }
            });
    byte[] hello = first.join();
    queue.close();
    return hello;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
