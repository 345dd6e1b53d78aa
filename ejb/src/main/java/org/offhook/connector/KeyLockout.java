package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.offhook.limits.Attempts;
import org.offhook.limits.Limits;
import org.offhook.limits.Source;

/**
 * Who may try an API key: counted per connector, also over many sources, and per source. A source
 * from which this connector connected before is counted alone, so that guessing from elsewhere
 * never locks the rightful PBX out.
 */
@ApplicationScoped
public class KeyLockout {
  private Attempts perPair;
  private Attempts perConnector;
  private Attempts perSource;
  private final Set<String> rightful =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > Limits.TRIES_REMEMBERED;
                }
              }));

  protected KeyLockout() {}

  @Inject
  public KeyLockout(Clock clock) {
    perPair = new Attempts(clock, Limits.TRIES, Limits.TRY_WINDOW, Limits.TRIES_REMEMBERED);
    perConnector = new Attempts(clock, Limits.TRIES, Limits.TRY_WINDOW, Limits.TRIES_REMEMBERED);
    perSource =
        new Attempts(clock, Limits.TRIES_PER_SOURCE, Limits.TRY_WINDOW, Limits.TRIES_REMEMBERED);
  }

  boolean mayTry(ConnectorId connector, String address) {
    String source = Source.of(address);
    String pair = pair(connector, source);
    if (rightful.contains(pair)) {
      return perPair.pause(pair).isEmpty();
    }
    return perPair.pause(pair).isEmpty()
        && perConnector.pause(connector.value()).isEmpty()
        && perSource.pause(source).isEmpty();
  }

  void failed(ConnectorId connector, String address) {
    String source = Source.of(address);
    perPair.failed(pair(connector, source));
    perSource.failed(source);
    if (!rightful.contains(pair(connector, source))) {
      perConnector.failed(connector.value());
    }
  }

  void succeeded(ConnectorId connector, String address) {
    String pair = pair(connector, Source.of(address));
    rightful.add(pair);
    perPair.forget(pair);
  }

  private static String pair(ConnectorId connector, String source) {
    return connector.value() + " " + source;
  }
}
