package org.offhook.feed;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;

/** Changes that are taken down where nobody listens for them. */
public final class UnheardChanges {
  private UnheardChanges() {}

  @SuppressWarnings("unchecked")
  public static Changes in(EntityManager em, Clock clock) {
    Event<TenantChanged> unheard =
        (Event<TenantChanged>)
            Proxy.newProxyInstance(
                UnheardChanges.class.getClassLoader(),
                new Class<?>[] {Event.class},
                (_, _, _) -> null);
    return new Changes(new ChangeLog(em), unheard, clock);
  }
}
