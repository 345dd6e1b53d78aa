package org.offhook.path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.offhook.directory.UserRef;
import org.offhook.limits.Attempts;
import org.offhook.limits.Limits;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaSessions;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.SdpException;
import org.offhook.work.Work;

/** Begins path tests, and sees to it that nobody holds the server's ports with them. */
@ApplicationScoped
public class PathTests {
  private static final System.Logger LOG = System.getLogger(PathTests.class.getName());

  /** Users remembered who tested lately; the longest ago are forgotten first. */
  private static final int REMEMBERED = 10_000;

  private final Set<UserRef> testing = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(Limits.PATH_TESTS);
  private MediaSessions media;
  private Work work;
  private Attempts lately;

  protected PathTests() {}

  @Inject
  public PathTests(MediaSessions media, Work work, Clock clock) {
    this.media = media;
    this.work = work;
    this.lately =
        new Attempts(clock, Limits.PATH_TESTS_PER_USER, Limits.PATH_TEST_WINDOW, REMEMBERED);
  }

  /** What came of the wish to test. */
  public sealed interface Begun {

    /** The browser hears itself as soon as it is connected; it ends by itself, too. */
    record Running(PathTest test, String answer) implements Begun {}

    /** The offer cannot be used. */
    record Unusable() implements Begun {}

    /** This user, or everybody together, tests too much. */
    record TooMany() implements Begun {}

    /** There is no media engine, or it is stopping. */
    record Unavailable() implements Begun {}
  }

  /** Begins a test with a browser's offer, which needs no PBX and reaches nobody. */
  public Begun begin(UserRef user, String offer) {
    String key = user.toString();
    if (lately.pause(key).isPresent() || !testing.add(user)) {
      return new Begun.TooMany();
    }
    if (!room.tryAcquire()) {
      testing.remove(user);
      return new Begun.TooMany();
    }
    lately.failed(key);
    Runnable over =
        () -> {
          room.release();
          testing.remove(user);
        };
    try {
      return answered(
          new Opened(media.open("path-" + UUID.randomUUID(), event -> {}), over), offer);
    } catch (MediaUnavailableException stopping) {
      LOG.log(System.Logger.Level.INFO, "no path test: " + stopping.getMessage());
      over.run();
      return new Begun.Unavailable();
    }
  }

  private record Opened(MediaSession session, Runnable over) {}

  private Begun answered(Opened opened, String offer) {
    PathTest test = new PathTest(opened.session(), opened.over());
    try {
      String answer = opened.session().answerBrowser(PathTest.LEG, offer);
      opened.session().echo(PathTest.LEG);
      work.after(Limits.PATH_TEST, test::close);
      return new Begun.Running(test, answer);
    } catch (SdpException unusable) {
      LOG.log(System.Logger.Level.DEBUG, "a path test's offer: " + unusable.getMessage());
      test.close();
      return new Begun.Unusable();
    } catch (MediaUnavailableException | RejectedExecutionException stopping) {
      test.close();
      return new Begun.Unavailable();
    }
  }
}
