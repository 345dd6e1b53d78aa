package org.offhook.suite.standin;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.offhook.limits.SettableClock;
import org.offhook.media.AllowedAddresses;
import org.offhook.suite.http.AllowedUrls;
import org.offhook.suite.http.SuiteHttp;

/** The product's client, whose waits are made by moving the clock. */
public final class Patiently implements SuiteHttp.Clients {
  public static final SuiteHttp.Patience USUAL =
      new SuiteHttp.Patience(Duration.ofSeconds(30), Duration.ofSeconds(90), 4, 256 * 1024);

  /** Gives up what does not come within the blink of an eye. */
  public static final SuiteHttp.Patience SHORT =
      new SuiteHttp.Patience(Duration.ofMillis(300), Duration.ofSeconds(90), 2, 256 * 1024);

  private static final HttpClient CLIENT = client();

  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final SettableClock clock;

  public Patiently(SettableClock clock) {
    this.clock = clock;
  }

  public SuiteHttp http(SuiteHttp.Patience patience, String allowed) {
    return new SuiteHttp(
        this,
        new AllowedUrls(allowed, AllowedAddresses.parse("127.0.0.0/8")),
        patience,
        clock,
        this::letPass);
  }

  private void letPass(Instant then) {
    Duration left = Duration.between(clock.instant(), then);
    waits.add(left);
    if (left.isPositive()) {
      clock.goOn(left);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @Override
  public HttpClient usual() {
    return CLIENT;
  }

  @Override
  public HttpClient once() {
    return client();
  }

  /** How long was waited, each time. */
  public List<Duration> waits() {
    return waits;
  }
}
