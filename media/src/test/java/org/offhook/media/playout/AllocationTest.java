package org.offhook.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offhook.media.codec.AudioEncoder;
import org.offhook.media.codec.Codecs;

/** What is done for every frame makes no garbage. */
class AllocationTest {
  private static final int FRAMES = 2_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final short[] frame = new short[960];
  private final byte[] octets = new byte[AudioEncoder.MAX_OCTETS];
  private int sent;

  @ParameterizedTest
  @CsvSource({
    "PCMA/8000,PCMU/8000",
    "PCMU/8000,G722/8000",
    "G722/8000,PCMA/8000",
    "PCMA/8000,opus/48000"
  })
  void from_packet_to_packet(String from, String to) {
    AudioEncoder encoder = Codecs.encoder(to, 16_000);
    Playout playout = new Playout(encoder.rate());
    byte[] payload = new byte[160];
    for (int i = 0; i < 3; i++) {
      run(from, playout, encoder, payload); // its arrays grow, and the compiler works
    }
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    run(from, playout, encoder, payload);
    long after = threads.getThreadAllocatedBytes(Thread.currentThread().threadId());
    assertThat((double) (after - before) / FRAMES).as("octets a frame").isLessThan(16);
  }

  /** One in ten is lost. */
  private void run(String from, Playout playout, AudioEncoder encoder, byte[] payload) {
    for (int i = 0; i < FRAMES; i++, sent++) {
      long now = sent * 20_000_000L;
      if (sent % 10 != 0) {
        playout.audio(from, 1, sent, 160 * sent, payload, 0, payload.length, now);
      }
      int count = playout.frame(frame, now);
      if (count > 0) {
        encoder.encode(frame, count, octets, 0);
      }
    }
  }
}
