package org.offhook.upload;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/**
 * Writes down how far this node's uploads are, each time in a transaction of its own, and that they
 * are lost when their server ended before them.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@PermitAll
public class UploadBooks {
  private static final System.Logger LOG = System.getLogger(UploadBooks.class.getName());

  private Uploads uploads;
  private Clock clock;
  private String node;

  protected UploadBooks() {}

  @Inject
  public UploadBooks(
      Uploads uploads,
      Clock clock,
      @ConfigProperty(name = "jboss.node.name", defaultValue = "offhook") String node) {
    this.uploads = uploads;
    this.clock = clock;
    this.node = node;
  }

  @PostConstruct
  void begin() {
    told(uploads.lost(node, clock.instant()));
  }

  private static void told(int lost) {
    if (lost > 0) {
      LOG.log(System.Logger.Level.WARNING, "{0} uploads were lost with their server", lost);
    }
  }

  public String node() {
    return node;
  }

  public boolean went(TenantId tenant, String upload, int done, List<FaultyRow> faults) {
    return uploads.went(tenant, upload, done, faults, clock.instant());
  }

  public void ended(TenantId tenant, String upload, UploadState state) {
    uploads.end(tenant, upload, state, clock.instant());
  }

  /** Looks after what other nodes left behind, and forgets what is old. */
  public void round() {
    Instant now = clock.instant();
    told(uploads.unheardSince(now.minus(Limits.UPLOAD_SILENCE), now));
    uploads.forgetBefore(now.minus(Limits.UPLOADS_KEPT));
  }
}
