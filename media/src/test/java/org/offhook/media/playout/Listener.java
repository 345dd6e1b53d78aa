package org.offhook.media.playout;

import java.util.ArrayList;
import java.util.List;
import org.offhook.media.playout.JitterBuffer.Next;

/** Plays what a jitter buffer gives, a beat each 20 ms, and keeps count. */
final class Listener {
  private static final long MS = SimulatedNetwork.MS;

  /** Ticks a millisecond. */
  private static final int TICKS = 8;

  private final JitterBuffer buffer = new JitterBuffer(8 * 1000);
  private final List<Integer> played = new ArrayList<>();
  private final List<Next> outcomes = new ArrayList<>();
  private final List<Double> delays = new ArrayList<>();
  private double stockMillis;
  private int concealed;
  private long now;

  JitterBuffer buffer() {
    return buffer;
  }

  /** Indices of packets as they were played. */
  List<Integer> played() {
    return played;
  }

  List<Next> outcomes() {
    return outcomes;
  }

  int concealed() {
    return concealed;
  }

  /** The mean delay of what was played, from this moment of the listener on. */
  double meanDelay(int fromSecond) {
    return delays.stream()
        .skip((long) (delays.size() * (fromSecond * 1e9 / now)))
        .mapToDouble(d -> d)
        .average()
        .orElseThrow();
  }

  /** Hears packets of this many milliseconds until they are all played. */
  Listener hear(List<SimulatedNetwork.Sent> packets, int millis) {
    int next = 0;
    long end = packets.getLast().arrival() + 500 * MS;
    for (; now < end; now += 20 * MS) {
      while (next < packets.size() && packets.get(next).arrival() <= now) {
        arrive(packets.get(next++), millis);
      }
      beat(millis);
    }
    return this;
  }

  private void arrive(SimulatedNetwork.Sent packet, int millis) {
    byte[] index = {
      (byte) (packet.index() >> 16), (byte) (packet.index() >> 8), (byte) packet.index()
    };
    int sequence = (packet.index() + 65_000) & 0xFFFF; // runs over its end soon
    int time = Integer.MAX_VALUE - 10_000 + packet.index() * millis * TICKS;
    buffer.audio(sequence, time, millis * TICKS, false, index, 0, 3, packet.arrival());
  }

  private void beat(int millis) {
    while (stockMillis < 20) {
      Next next = buffer.next(now + (long) (stockMillis * MS));
      outcomes.add(next);
      switch (next) {
        case FRAME -> {
          byte[] index = buffer.octets();
          played.add((index[0] & 0xFF) << 16 | (index[1] & 0xFF) << 8 | index[2] & 0xFF);
          delays.add(buffer.delayMillis());
          stockMillis += buffer.shorten() ? millis / 2.0 : millis;
        }
        case CONCEAL -> {
          concealed++;
          stockMillis += (double) buffer.concealed() / TICKS;
        }
        case COMFORT_NOISE -> stockMillis += 20;
        case NOTHING -> {
          stockMillis = 0;
          return;
        }
      }
    }
    stockMillis -= 20;
  }
}
