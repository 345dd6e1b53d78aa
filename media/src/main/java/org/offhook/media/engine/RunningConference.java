package org.offhook.media.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.MediaConference;
import org.offhook.media.mix.Conference;
import org.offhook.media.mix.MixQueue;
import org.offhook.media.mix.Participant;

/** A conference as the calls see it. */
final class RunningConference implements MediaConference, SessionWatch.Watched {
  private static final Logger LOG = Logger.getLogger(RunningConference.class.getName());

  private final Conference conference;
  private final Consumer<RunningConference> whenClosed;
  private long arrivals;

  RunningConference(Conference conference, Consumer<RunningConference> whenClosed) {
    this.conference = conference;
    this.whenClosed = whenClosed;
  }

  /** A leg's place in it: where it speaks, and where it hears. */
  record Place(RunningConference conference, Participant participant, MixQueue mix) {
    /** Whether the leg still has it in this conference. */
    boolean isIn(MediaConference other) {
      return conference == other && !participant.hasLeft();
    }
  }

  /** A place for a leg; empty where it is full or over. */
  synchronized Optional<Place> take(String leg) {
    arrivals++;
    MixQueue mix = new MixQueue();
    return conference.join(leg, mix).map(participant -> new Place(this, participant, mix));
  }

  @Override
  public int size() {
    return conference.size();
  }

  @Override
  public Optional<String> speaker() {
    return conference.speaker().map(Participant::name);
  }

  @Override
  public void close() {
    conference.close();
    whenClosed.accept(this);
  }

  /** Changes with every arrival and while anybody is there. */
  @Override
  public synchronized long life() {
    if (size() > 0) {
      arrivals++;
    }
    return arrivals;
  }

  @Override
  public void abandon(long stoodAt, Duration limit) {
    if (life() == stoodAt) {
      LOG.log(
          Level.WARNING,
          "conference {0} released: nobody was in it for {1}",
          new Object[] {conference.label(), limit});
      close();
    }
  }
}
