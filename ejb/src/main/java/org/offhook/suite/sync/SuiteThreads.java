package org.offhook.suite.sync;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.offhook.limits.Limits;
import org.offhook.suite.http.SuiteHttp;
import org.offhook.suite.http.Waiting;
import org.offhook.work.PooledWork;
import org.offhook.work.Work;

/**
 * The room's own threads, which wait for suites so that no others have to, and its client. The
 * client's threads are others again: they bring the answers for which the first ones wait.
 */
@ApplicationScoped
public class SuiteThreads implements SuiteHttp.Clients {
  private static final int BRINGING = 4;

  @Resource private ManagedThreadFactory threads;

  private PooledWork asking;
  private PooledWork bringing;
  private HttpClient client;

  @PostConstruct
  void begin() {
    asking = new PooledWork(Limits.SUITE_WORKERS, threads);
    bringing = new PooledWork(BRINGING, threads);
  }

  Work work() {
    return asking;
  }

  @Override
  public synchronized HttpClient usual() {
    if (client == null) {
      client = once();
    }
    return client;
  }

  @Override
  public HttpClient once() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(Limits.SUITE_ANSWER)
        .followRedirects(HttpClient.Redirect.NEVER)
        .executor(bringing)
        .build();
  }

  /** Lets the thread rest that asks. */
  static Waiting waiting(Clock clock) {
    return (Instant then) -> {
      Duration left = Duration.between(clock.instant(), then);
      if (left.isPositive()) {
        Thread.sleep(left);
      }
    };
  }

  @PreDestroy
  synchronized void end() {
    asking.close();
    if (client != null) {
      client.shutdownNow();
    }
    bringing.close();
  }
}
