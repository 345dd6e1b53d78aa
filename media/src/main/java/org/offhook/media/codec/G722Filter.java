package org.offhook.media.codec;

/**
 * The quadrature mirror filter of 24 taps that divides the spectrum at 4 kHz into two bands of
 * 8,000 samples a second, or puts them together again (ITU-T G.722 sections 3.1 and 4.4). One
 * object for one direction of one stream.
 */
final class G722Filter {
  private static final int[] TAPS = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

  private final int[] even = new int[TAPS.length];
  private final int[] odd = new int[TAPS.length];
  private int low;
  private int high;

  /** Two samples of 16 bits in, one of each band out: {@link #low} and {@link #high}, 15 bits. */
  void split(int first, int second) {
    push(first, second);
    int sumFirst = 0;
    int sumSecond = 0;
    for (int i = 0; i < TAPS.length; i++) {
      sumFirst += even[i] * TAPS[i];
      sumSecond += odd[i] * TAPS[TAPS.length - 1 - i];
    }
    low = (sumSecond + sumFirst) >> 14;
    high = (sumSecond - sumFirst) >> 14;
  }

  int low() {
    return low;
  }

  int high() {
    return high;
  }

  /** One sample of each band in, two of 16 bits out. */
  void merge(int lowSample, int highSample, short[] pcm, int at) {
    push(lowSample + highSample, lowSample - highSample);
    int sumFirst = 0;
    int sumSecond = 0;
    for (int i = 0; i < TAPS.length; i++) {
      sumFirst += odd[i] * TAPS[TAPS.length - 1 - i];
      sumSecond += even[i] * TAPS[i];
    }
    pcm[at] = (short) Math.clamp(sumFirst >> 11, -32_768, 32_767);
    pcm[at + 1] = (short) Math.clamp(sumSecond >> 11, -32_768, 32_767);
  }

  private void push(int first, int second) {
    System.arraycopy(even, 1, even, 0, TAPS.length - 1);
    System.arraycopy(odd, 1, odd, 0, TAPS.length - 1);
    even[TAPS.length - 1] = first;
    odd[TAPS.length - 1] = second;
  }
}
