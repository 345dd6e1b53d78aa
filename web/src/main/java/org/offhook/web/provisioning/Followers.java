package org.offhook.web.provisioning;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.offhook.feed.ChangeLine;
import org.offhook.feed.Feed;
import org.offhook.feed.TenantChanged;
import org.offhook.limits.Limits;
import org.offhook.ops.Announcements;
import org.offhook.tenant.TenantId;
import org.offhook.work.Patient;
import org.offhook.work.Work;

/** Requests that wait for the next change of a tenant; no thread waits with them. */
@ApplicationScoped
public class Followers {
  private final Set<Follower> waiting = ConcurrentHashMap.newKeySet();
  private Feed feed;
  private Announcements announcements;
  private Work work;
  private Runnable listening = () -> {};

  protected Followers() {}

  @Inject
  public Followers(Feed feed, Announcements announcements, @Patient Work work) {
    this.feed = feed;
    this.announcements = announcements;
    this.work = work;
  }

  @PostConstruct
  void listen() {
    listening = announcements.listen(TenantChanged.class, this::changed);
  }

  @PreDestroy
  void stop() {
    listening.run();
    waiting.forEach(this::answer);
  }

  /** Answers when there is a change after this one, or after the patience with none. */
  void follow(TenantId tenant, long seq, Duration patience, AsyncResponse later) {
    Follower follower = new Follower(tenant, seq, later, new AtomicBoolean());
    if (waiting.size() >= Limits.FOLLOWERS) {
      answer(follower);
      return;
    }
    waiting.add(follower);
    work.after(patience, () -> answer(follower));
    if (!feed.since(tenant, seq).isEmpty()) {
      answer(follower);
    }
  }

  private void changed(TenantChanged event) {
    waiting.stream()
        .filter(follower -> follower.tenant().equals(event.tenant()))
        .forEach(follower -> work.execute(() -> answer(follower)));
  }

  private void answer(Follower follower) {
    waiting.remove(follower);
    if (follower.answered().compareAndSet(false, true)) {
      follower
          .later()
          .resume(answer(feed.since(follower.tenant(), follower.seq()), follower.seq()));
    }
  }

  /** {@code last} is what to ask with the next time. */
  static Response answer(List<ChangeLine> found, long seq) {
    long last = found.isEmpty() ? seq : found.getLast().seq();
    return Response.ok(Bodies.changes(found, last)).build();
  }

  private record Follower(TenantId tenant, long seq, AsyncResponse later, AtomicBoolean answered) {}
}
