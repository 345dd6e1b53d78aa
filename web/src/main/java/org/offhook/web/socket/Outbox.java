package org.offhook.web.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.offhook.web.wire.ClientMessage.Resume;
import org.offhook.web.wire.ServerMessage.Event;
import org.offhook.web.wire.ServerMessage.News;

/**
 * The events of one device: numbered without gaps within an epoch, the last ones kept for when it
 * comes back. Not thread-safe.
 */
final class Outbox {
  private final String epoch;
  private final int kept;
  private final Deque<Event> events = new ArrayDeque<>();
  private long last;

  /**
   * @param epoch names this count, so that a device cannot take one count for another
   * @param kept at most this many events
   */
  Outbox(String epoch, int kept) {
    this.epoch = epoch;
    this.kept = kept;
  }

  String epoch() {
    return epoch;
  }

  /** The last event there is; 0 before the first. */
  long last() {
    return last;
  }

  Event add(News news) {
    var event = new Event(++last, news);
    events.addLast(event);
    if (events.size() > kept) {
      events.removeFirst();
    }
    return event;
  }

  /** Whether a device that says this can be given exactly what it missed. */
  boolean resumes(Optional<Resume> seen) {
    return seen.filter(
            resume ->
                resume.epoch().equals(epoch)
                    && resume.seq() <= last
                    && resume.seq() >= last - events.size())
        .isPresent();
  }

  /** What came after an event; empty when some of it is no longer kept. */
  Optional<List<Event>> after(long seq) {
    return seq < last - events.size()
        ? Optional.empty()
        : Optional.of(events.stream().filter(event -> event.seq() > seq).toList());
  }
}
