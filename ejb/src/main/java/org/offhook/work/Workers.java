package org.offhook.work;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.offhook.limits.Limits;

/**
 * The threads of all rooms. The server's own executors will not do: they have few threads and
 * refuse everything from the moment the server is told to stop, when calls still have to say
 * goodbye and be written down.
 */
@ApplicationScoped
public class Workers {
  @Resource private ManagedThreadFactory threads;

  @Produces
  @ApplicationScoped
  Work swift() {
    return new PooledWork(Limits.WORKERS, threads);
  }

  @Produces
  @ApplicationScoped
  @Patient
  Work patient() {
    return new PooledWork(Limits.PATIENT_WORKERS, threads);
  }

  void stop(@Disposes @Any Work work) {
    if (work instanceof PooledWork pooled) {
      pooled.close();
    }
  }
}
