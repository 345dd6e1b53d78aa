package org.offhook.provisioning.export;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;
import org.offhook.work.Patient;
import org.offhook.work.Work;

/**
 * Exports that were asked for on this node, one of each tenant: written aside, kept for an hour.
 * Who asked may leave and come back for it.
 */
@ApplicationScoped
public class Exports {
  private static final System.Logger LOG = System.getLogger(Exports.class.getName());

  private final Map<TenantId, Export> exports = new ConcurrentHashMap<>();
  private ExportZip zip;
  private ExportPages pages;
  private Work work;
  private Clock clock;

  protected Exports() {}

  @Inject
  public Exports(ExportZip zip, ExportPages pages, @Patient Work work, Clock clock) {
    this.zip = zip;
    this.pages = pages;
    this.work = work;
    this.clock = clock;
  }

  /** One that is under way goes on; a ready or failed one gives way to a new one. */
  ExportView begin(TenantId tenant, String by) {
    Export[] begun = {null};
    Export current =
        exports.compute(
            tenant,
            (_, present) -> {
              if (present != null && present.state == ExportView.State.RUNNING) {
                return present;
              }
              if (present != null) {
                present.discard();
              }
              begun[0] = new Export(clock.instant(), by, pages.size(tenant));
              return begun[0];
            });
    if (begun[0] != null) {
      work.execute(() -> write(tenant, begun[0]));
    }
    return current.view();
  }

  private void write(TenantId tenant, Export export) {
    try {
      Path file = Files.createTempFile("offhook-export-", ".zip");
      export.file = file;
      try (var out = Files.newOutputStream(file)) {
        zip.write(tenant, out, export.done::set);
      }
      export.state = ExportView.State.READY;
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the export of " + tenant + " failed", e);
      export.state = ExportView.State.FAILED;
    }
  }

  Optional<ExportView> of(TenantId tenant) {
    return Optional.ofNullable(exports.get(tenant)).map(Export::view);
  }

  /** Empty until it is ready. */
  Optional<Path> file(TenantId tenant) {
    return Optional.ofNullable(exports.get(tenant))
        .filter(export -> export.state == ExportView.State.READY)
        .map(export -> export.file);
  }

  /** Forgets those that nobody fetched in time. */
  public void forget() {
    Instant limit = clock.instant().minus(Limits.EXPORT_KEPT);
    exports
        .values()
        .removeIf(
            export -> {
              boolean old =
                  export.state != ExportView.State.RUNNING && export.begun.isBefore(limit);
              if (old) {
                export.discard();
              }
              return old;
            });
  }

  @PreDestroy
  void discardAll() {
    exports.values().forEach(Export::discard);
  }

  private static final class Export {
    private final Instant begun;
    private final String by;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private volatile ExportView.State state = ExportView.State.RUNNING;
    private volatile Path file;

    Export(Instant begun, String by, long total) {
      this.begun = begun;
      this.by = by;
      this.total = total;
    }

    ExportView view() {
      return new ExportView(state, begun, by, done.get(), total);
    }

    void discard() {
      try {
        if (file != null) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
