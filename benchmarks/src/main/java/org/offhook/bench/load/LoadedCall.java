package org.offhook.bench.load;

import java.util.Arrays;

/** A call through a relay: a browser on one side, a PBX in plain RTP on the other. */
public final class LoadedCall {
  static final int SSRC = 0x0FF40FF4;

  /** The PBX's own address. */
  final int host;

  final Traffic traffic;
  volatile BrowserLeg browser;

  /** Speaks too, and is about to take over; mostly nobody. */
  volatile BrowserLeg successor;

  volatile int pbxPort;
  volatile int pbxRtcpPort;

  /** Nanoseconds that the first packet heard on each side took; 0 while there was none. */
  volatile long firstToPbx;

  volatile long firstToBrowser;
  int sequence = 20_000;
  int time = 160;
  private volatile long[] arrivals;
  private int[] sequences;
  private int traced;
  private boolean onlySpeech;

  LoadedCall(int host, Traffic traffic) {
    this.host = host;
    this.traffic = traffic;
  }

  /** What the PBX describes. */
  String sdp(int port) {
    String address = (host >>> 24) + "." + (host >> 16 & 255) + "." + (host >> 8 & 255) + ".";
    return "v=0\r\no=pbx 1 1 IN IP4 127.0.0.1\r\ns=call\r\nc=IN IP4 "
        + (address + (host & 255) + "\r\nt=0 0\r\nm=audio " + port + " RTP/AVP 0\r\n")
        + "a=rtpmap:0 PCMU/8000\r\na=sendrecv\r\n";
  }

  /**
   * Remembers when each packet reaches the PBX from now on.
   *
   * @param speech only those that a browser said, not what the relay filled in
   */
  void trace(int packets, boolean speech) {
    onlySpeech = speech;
    sequences = new int[packets];
    traced = 0;
    arrivals = new long[packets];
  }

  void arrived(long nanos, int number, boolean speech) {
    long[] into = arrivals;
    if (into != null && traced < into.length && (speech || !onlySpeech)) {
      into[traced] = nanos;
      sequences[traced++] = number;
    }
  }

  /** Times in nanoseconds; the trace ends. */
  private long[] arrivals() {
    long[] times = Arrays.copyOf(arrivals, traced);
    arrivals = null;
    return times;
  }

  /** The longest time between two packets in nanoseconds; the trace ends. */
  long longestGap() {
    long[] times = arrivals();
    long gap = 0;
    for (int i = 1; i < times.length; i++) {
      gap = Math.max(gap, times[i] - times[i - 1]);
    }
    return gap;
  }

  /** Numbers that were missing in the trace. */
  int missing() {
    int missing = 0;
    for (int i = 1; i < traced; i++) {
      missing += (short) (sequences[i] - sequences[i - 1] - 1);
    }
    return missing;
  }
}
