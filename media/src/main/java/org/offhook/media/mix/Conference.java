package org.offhook.media.mix;

import java.util.Arrays;
import java.util.Optional;

/**
 * Up to 32 participants who hear each other. Mixed by one thread; joining, leaving and muting may
 * be asked for by any.
 */
public final class Conference implements AutoCloseable {
  /** Samples a second of every frame. */
  public static final int RATE = Mixer.RATE;

  /** Samples of a frame, 20 ms. */
  public static final int FRAME = Mixer.FRAME;

  public static final int MOST = 32;

  private static final Participant[] NOBODY = {};

  private final String label;
  private final Mixer mixer = new Mixer();
  private final Floor floor = new Floor();
  private volatile Participant[] present = NOBODY;
  private volatile Participant speaker;
  private volatile boolean closed;

  Conference(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * Lets somebody in.
   *
   * @param name for the log and for who listens to {@link #speaker}
   * @param sink is called each 20 ms from the next tick on
   * @return empty when 32 are present or the conference is over
   */
  public synchronized Optional<Participant> join(String name, MixSink sink) {
    if (closed || present.length == MOST) {
      return Optional.empty();
    }
    Participant added = new Participant(name, sink);
    Participant[] more = Arrays.copyOf(present, present.length + 1);
    more[present.length] = added;
    present = more;
    return Optional.of(added);
  }

  /** Who speaks loudest, if anybody does. */
  public Optional<Participant> speaker() {
    return Optional.ofNullable(speaker);
  }

  public int size() {
    return present.length;
  }

  /** Mixes 20 ms. */
  void tick() {
    Participant[] now = present;
    mixer.clear();
    boolean anyGone = false;
    for (Participant each : now) {
      each.take();
      mixer.add(each.voice());
    }
    for (Participant each : now) {
      each.give(mixer);
      anyGone |= each.isGone();
    }
    speaker = floor.next(now);
    if (anyGone) {
      sweep();
    }
  }

  private synchronized void sweep() {
    present = Arrays.stream(present).filter(each -> !each.isGone()).toArray(Participant[]::new);
  }

  public boolean isClosed() {
    return closed;
  }

  /** Ends the conference: everybody leaves. */
  @Override
  public synchronized void close() {
    closed = true;
    for (Participant each : present) {
      each.leave();
    }
    present = NOBODY;
    speaker = null;
  }
}
