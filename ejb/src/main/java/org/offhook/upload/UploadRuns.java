package org.offhook.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.offhook.access.request.AsCaller;
import org.offhook.access.request.SessionOverException;
import org.offhook.limits.Limits;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.upload.row.PeopleUpload;
import org.offhook.upload.row.UploadRow;
import org.offhook.work.Patient;
import org.offhook.work.Work;

/**
 * Takes the rows of this node's uploads, as whoever began them: a browser that went away, or signed
 * out, ends nothing, but what its person may is asked anew at each step.
 */
@ApplicationScoped
public class UploadRuns {
  private static final System.Logger LOG = System.getLogger(UploadRuns.class.getName());

  private final AtomicInteger running = new AtomicInteger();
  private PeopleUpload people;
  private UploadBooks books;
  private AsCaller asCaller;
  private Work work;

  protected UploadRuns() {}

  @Inject
  public UploadRuns(PeopleUpload people, UploadBooks books, AsCaller asCaller, @Patient Work work) {
    this.people = people;
    this.books = books;
    this.asCaller = asCaller;
    this.work = work;
  }

  /** Whether one more may begin on this node, whose memory holds their rows. */
  boolean room() {
    return running.get() < Limits.UPLOADS_AT_ONCE;
  }

  void begun(@Observes(during = TransactionPhase.AFTER_SUCCESS) UploadBegun upload) {
    running.incrementAndGet();
    work.execute(() -> run(upload));
  }

  private void run(UploadBegun upload) {
    UploadState end = UploadState.FAILED;
    try {
      end = taken(upload);
    } catch (SessionOverException e) {
      end = UploadState.FORBIDDEN;
    } catch (Exception e) {
      LOG.log(System.Logger.Level.ERROR, "the upload " + upload.upload() + " failed", e);
    } finally {
      running.decrementAndGet();
      books.ended(upload.tenant(), upload.upload(), end);
    }
  }

  private UploadState taken(UploadBegun upload) throws Exception {
    List<UploadRow> rows = upload.table().rows();
    for (int first = 0; first < rows.size(); first += Limits.UPLOAD_STEP) {
      int from = first;
      int to = Math.min(rows.size(), first + Limits.UPLOAD_STEP);
      List<FaultyRow> faults = asCaller.lasting(upload.by(), () -> step(upload, from, to));
      if (!books.went(upload.tenant(), upload.upload(), to, faults)) {
        return UploadState.STOPPED;
      }
    }
    return UploadState.DONE;
  }

  private List<FaultyRow> step(UploadBegun upload, int from, int to) {
    List<FaultyRow> faults = new ArrayList<>();
    for (int i = from; i < to; i++) {
      UploadRow row = upload.table().rows().get(i);
      if (people.row(upload.tenant(), row)
          instanceof Outcome.Refused<?>(Refusal why, String field)) {
        faults.add(new FaultyRow(i + 1, why, field, withoutSecret(upload.table().header(), row)));
      }
    }
    return faults;
  }

  private static Map<String, String> withoutSecret(List<String> header, UploadRow row) {
    Map<String, String> cells = new LinkedHashMap<>();
    header.forEach(
        column ->
            cells.put(
                column,
                column.equals(UploadRow.SECRET) ? "" : row.fields().getOrDefault(column, "")));
    return cells;
  }
}
