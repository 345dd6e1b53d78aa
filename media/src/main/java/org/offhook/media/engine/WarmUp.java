package org.offhook.media.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.PeerAddresses;
import org.offhook.media.codec.AudioDecoder;
import org.offhook.media.codec.AudioEncoder;
import org.offhook.media.codec.Codecs;
import org.offhook.media.ice.IceSwitch;
import org.offhook.media.relay.AudioWorkers;
import org.offhook.media.relay.LoopPorts;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.relay.Rehearsal;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.PacketOpener;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.wire.WireKind;

/**
 * Does at start what the first call would otherwise wait for: sets calls up, so that the classes of
 * SDP, ICE and DTLS are there, lets the compiler see SRTP and Opus at work, and plays a call
 * through a loop over loopback. A cold first handshake takes half a second.
 */
final class WarmUp implements Runnable {
  private static final Logger LOG = Logger.getLogger(WarmUp.class.getName());
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  /** Of calls, each some 10 ms once the classes are there. */
  private static final int SET_UPS = 20;

  /** Packets for each suite; the compiler acts at about 10,000. */
  private static final int PACKETS = 12_000;

  private static final int FRAME = 172;

  /** Frames of Opus: 10 s of a call, for the implementation in Java a second of work. */
  private static final int OPUS_FRAMES = 500;

  /** Longer than any of its steps takes. */
  private static final Duration END = Duration.ofSeconds(30);

  private final SecureRandom random;
  private final Clock clock;
  private final WireKind wires;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("offhook-media-warm-up").unstarted(this);
  private volatile boolean ended;

  WarmUp(SecureRandom random, Clock clock, WireKind wires) {
    this.random = random;
    this.clock = clock;
    this.wires = wires;
  }

  void begin() {
    thread.start();
  }

  /** Ends it where it is and waits for that: what it holds must not outlive the engine. */
  void end() {
    ended = true;
    try {
      thread.join(END);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Once in a process is enough, however many engines there are. */
  @Override
  public void run() {
    if (BEGUN.getAndSet(true)) {
      return;
    }
    try {
      setUps();
      for (SrtpSuite suite : SrtpSuite.values()) {
        if (!ended) {
          packets(suite);
        }
      }
      if (!ended) {
        opus();
      }
      if (!ended) {
        call();
      }
    } catch (IOException | RuntimeException cold) {
      LOG.log(Level.WARNING, "the media engine could not warm up; the first call is slower", cold);
    }
  }

  private void setUps() {
    try (WholeCall call = new WholeCall(clock, wires)) {
      for (int i = 0; i < SET_UPS && !ended; i++) {
        if (!call.play(() -> ended) && !ended) {
          LOG.warning("the media engine's first rehearsal did not connect");
          return;
        }
      }
    }
  }

  private void packets(SrtpSuite suite) {
    SrtpKey key = SrtpKey.random(suite, random);
    PacketLock lock = new PacketLock(key, 1);
    PacketOpener opener = new PacketOpener(key);
    Packet packet = new Packet();
    for (int i = 0; i < PACKETS; i++) {
      packet.set(0, FRAME);
      packet.putInt16(0, 0x8008);
      packet.putInt16(2, i);
      packet.putInt32(8, 1);
      lock.lockRtp(packet);
      opener.openRtp(packet, true, i);
    }
  }

  private void opus() {
    AudioEncoder encoder = Codecs.encoder(Codecs.OPUS, 16_000);
    AudioDecoder decoder = Codecs.decoder(Codecs.OPUS, 16_000);
    byte[] octets = new byte[AudioEncoder.MAX_OCTETS];
    short[] pcm = new short[encoder.rate() * AudioDecoder.MAX_MILLIS / 1000];
    int count = encoder.rate() / 50;
    for (int i = 0; i < OPUS_FRAMES; i++) {
      for (int at = 0; at < count; at++) {
        pcm[at] = (short) random.nextInt(-3000, 3000);
      }
      decoder.decode(octets, 0, encoder.encode(pcm, count, octets, 0), pcm);
    }
  }

  private void call() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (AudioWorkers workers = new AudioWorkers(1);
        MediaLoop loop =
            new MediaLoop(
                "offhook-media-warm-up-loop",
                LoopPorts.bind(wires, 0, Map.of(loopback, List.of(loopback))),
                new PeerAddresses(AllowedAddresses.NONE, each -> false),
                new IceSwitch(),
                clock,
                random,
                workers);
        Rehearsal rehearsal = new Rehearsal(loop, wires, SrtpSuite.AEAD_AES_128_GCM, random)) {
      rehearsal.play(PACKETS, () -> ended);
    }
  }
}
