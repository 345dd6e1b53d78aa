package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.offhook.export.CsvReader;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;
import org.offhook.upload.FaultyRow;
import org.offhook.upload.Upload;
import org.offhook.upload.UploadState;
import org.offhook.upload.UploadTable;
import org.offhook.upload.UploadView;
import org.offhook.upload.Uploads;

/** Files that are taken over, and what became of them. */
interface UploadContract extends StoreContract {
  Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  private String begun(TenantId tenant, String node) {
    return database()
        .in(
            em -> {
              Upload upload = new Upload(tenant, table(), "ada", node, TEN);
              new Uploads(em).add(tenant, upload);
              return upload.id();
            });
  }

  private static UploadTable table() {
    try {
      return UploadTable.csv("people.csv", "login,number,secret\na,1,x\nb,+49 89,x\nc,3,x\n");
    } catch (CsvReader.NoTableException e) {
      throw new AssertionError(e);
    }
  }

  private UploadView seen(TenantId tenant, String id) {
    return maybe(em -> new Uploads(em).find(tenant, id)).orElseThrow();
  }

  @Test
  default void anUploadSaysHowFarItIsAndWhichRowsWereRefused() {
    SampleTenants sample = SampleTenants.in(database());
    String id = begun(sample.acme(), "one");
    FaultyRow second =
        new FaultyRow(
            2, Refusal.TAKEN, "number", Map.of("login", "b", "number", "+49 89", "secret", ""));
    assertThat(truth(em -> new Uploads(em).went(sample.acme(), id, 2, List.of(second), TEN)))
        .isTrue();
    UploadView half = seen(sample.acme(), id);
    assertThat(half).extracting("total", "done", "faulty").containsExactly(3, 2, 1);
    assertThat(half.running()).isTrue();
    assertThat(many(em -> new Uploads(em).faults(sample.acme(), id, 0, 9))).containsExactly(second);
    assertThat(many(em -> new Uploads(em).faults(sample.globex(), id, 0, 9))).isEmpty();
    assertThat(maybe(em -> new Uploads(em).find(sample.globex(), id))).isEmpty();
    assertThat(truth(em -> new Uploads(em).running(sample.acme()))).isTrue();
    assertThat(truth(em -> new Uploads(em).running(sample.globex()))).isFalse();
  }

  @Test
  default void whoeverStopsItIsHeardAtTheNextStep() {
    SampleTenants sample = SampleTenants.in(database());
    String id = begun(sample.acme(), "one");
    assertThat(truth(em -> new Uploads(em).end(sample.globex(), id, UploadState.STOPPED, TEN)))
        .isFalse();
    assertThat(truth(em -> new Uploads(em).end(sample.acme(), id, UploadState.STOPPED, TEN)))
        .isTrue();
    assertThat(truth(em -> new Uploads(em).went(sample.acme(), id, 3, List.of(), TEN))).isFalse();
    assertThat(truth(em -> new Uploads(em).end(sample.acme(), id, UploadState.DONE, TEN)))
        .isFalse();
    assertThat(seen(sample.acme(), id).state()).isEqualTo(UploadState.STOPPED);
  }

  @Test
  default void whatAServerLeftBehindIsLostAndNothingElse() {
    SampleTenants sample = SampleTenants.in(database());
    String ours = begun(sample.acme(), "killed-" + sample.acme());
    String theirs = begun(sample.globex(), "other-" + sample.acme());
    database().run(em -> new Uploads(em).lost("killed-" + sample.acme(), TEN));
    assertThat(seen(sample.acme(), ours).state()).isEqualTo(UploadState.LOST);
    assertThat(seen(sample.globex(), theirs).state()).isEqualTo(UploadState.RUNNING);
    database().run(em -> new Uploads(em).unheardSince(TEN, TEN));
    assertThat(seen(sample.globex(), theirs).state()).isEqualTo(UploadState.RUNNING);
    database().run(em -> new Uploads(em).unheardSince(TEN.plusMillis(1), TEN));
    assertThat(seen(sample.globex(), theirs).state()).isEqualTo(UploadState.LOST);
    database().run(em -> new Uploads(em).forgetBefore(TEN.plusMillis(1)));
    assertThat(maybe(em -> new Uploads(em).find(sample.acme(), ours))).isEmpty();
  }
}
