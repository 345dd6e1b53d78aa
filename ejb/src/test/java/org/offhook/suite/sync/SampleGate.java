package org.offhook.suite.sync;

import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.function.Consumer;
import org.offhook.access.session.Sessions;
import org.offhook.access.session.SignInSessions;
import org.offhook.audit.Audit;
import org.offhook.audit.AuditLog;
import org.offhook.connector.TenantConnections;
import org.offhook.connector.Trunks;
import org.offhook.directory.People;
import org.offhook.feed.UnheardChanges;
import org.offhook.suite.store.SuiteMembers;
import org.offhook.suite.store.Suites;
import org.offhook.tenant.Tenants;

/** The gate, and what it announces. */
public final class SampleGate {
  private SampleGate() {}

  public static SuiteGate in(EntityManager em, Clock clock, Consumer<Object> announced) {
    return new SuiteGate(
        new Suites(em),
        new SuiteMembers(em),
        new People(em),
        new Sessions(
            new Tenants(em), new People(em), new SignInSessions(em), event(announced), clock),
        new TenantConnections(new Trunks(em), event(announced), event(announced)),
        new Audit(new AuditLog(em), clock),
        UnheardChanges.in(em, clock));
  }

  @SuppressWarnings("unchecked")
  private static <T> Event<T> event(Consumer<Object> announced) {
    return (Event<T>)
        Proxy.newProxyInstance(
            SampleGate.class.getClassLoader(),
            new Class<?>[] {Event.class},
            (_, method, arguments) -> {
              if (method.getName().equals("fire")) {
                announced.accept(arguments[0]);
              }
              return null;
            });
  }
}
