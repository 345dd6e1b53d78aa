package org.restcomm.commons.statistics.reporter;

import com.codahale.metrics.MetricRegistry;
import java.util.concurrent.TimeUnit;

/**
 * Stands where Mobicents expects its reporter, which would send usage figures to its maker once a
 * day. This one keeps the counters and reports to nobody.
 */
public class RestcommStatsReporter {
  private static final RestcommStatsReporter ONLY = new RestcommStatsReporter();
  private static final MetricRegistry COUNTERS = new MetricRegistry();

  public static RestcommStatsReporter getRestcommStatsReporter() {
    return ONLY;
  }

  public static MetricRegistry getMetricRegistry() {
    return COUNTERS;
  }

  public void setRemoteServer(String server) {
    // nobody is told
  }

  public void setProjectName(String name) {
    // nobody is told
  }

  public void setProjectType(String type) {
    // nobody is told
  }

  public void setVersion(String version) {
    // nobody is told
  }

  public void start(long period, TimeUnit unit) {
    // nothing to start
  }

  public void stop() {
    COUNTERS.removeMatching((name, metric) -> true);
  }
}
