package org.offhook.demopbx;

import java.util.Arrays;

/** A voice message: up to two minutes of 8 kHz samples, in memory. */
final class Recording {
  private static final int LONGEST = 8000 * 120;

  private short[] samples = new short[8000];
  private int length;

  synchronized void add(G711 codec, byte[] packet, int offset, int count) {
    int room = Math.min(count, LONGEST - length);
    if (length + room > samples.length) {
      samples = Arrays.copyOf(samples, Math.min(LONGEST, samples.length * 2 + room));
    }
    for (int i = 0; i < room; i++) {
      samples[length++] = (short) codec.decode(packet[offset + i]);
    }
  }

  /** Sample by number, silence behind the end. */
  synchronized int at(int sample) {
    return sample >= 0 && sample < length ? samples[sample] : 0;
  }

  synchronized int seconds() {
    return length / 8000;
  }
}
