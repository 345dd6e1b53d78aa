package org.offhook.admin.people;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.Wish;
import org.offhook.export.CsvReader;
import org.offhook.limits.Limits;
import org.offhook.provisioning.Outcome;
import org.offhook.tenant.TenantId;
import org.offhook.upload.FaultyRow;
import org.offhook.upload.UploadDesk;
import org.offhook.upload.UploadTable;
import org.offhook.upload.UploadView;

/** Sends a file of people and lines, and shows how far it and those before it are. */
@Named
@ViewScoped
public class UploadPage extends SearchPage<UploadView> {
  private static final long serialVersionUID = 1L;

  @Inject private UploadDesk desk;
  @Inject private Said said;

  private TenantId tenant;
  private String shown = "";
  private transient ServerTable<FaultyRow> faults;
  private transient Part file;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
    show(desk.page(tenant, 0, 1).stream().findFirst().map(UploadView::id).orElse(""));
  }

  @Override
  protected ServerTable<UploadView> found(Wish wanted) {
    return ServerTable.inItsOrder(
        () -> desk.size(tenant), (first, size) -> desk.page(tenant, first, size));
  }

  /** Whether the page has something to look at again and again. */
  public boolean isRunning() {
    return desk.page(tenant, 0, 1).stream().anyMatch(UploadView::running);
  }

  public void send() throws IOException {
    Optional<UploadTable> table = table();
    if (table.isEmpty()) {
      said.warn("upload.noTable", Limits.UPLOAD_FILE_ROWS, Limits.UPLOAD_FILE_BYTES >> 20);
    } else {
      Outcome<UploadView> outcome = desk.begin(tenant, table.get());
      said.became(outcome, "upload.begun");
      outcome.done().ifPresent(begun -> show(begun.id()));
    }
    search();
  }

  private Optional<UploadTable> table() throws IOException {
    if (file == null || file.getSize() == 0 || file.getSize() > Limits.UPLOAD_FILE_BYTES) {
      return Optional.empty();
    }
    try (var in = file.getInputStream()) {
      String text = new String(in.readNBytes(Limits.UPLOAD_FILE_BYTES), StandardCharsets.UTF_8);
      String name = file.getSubmittedFileName();
      return Optional.of(UploadTable.csv(name == null ? "" : name, text));
    } catch (CsvReader.NoTableException e) {
      return Optional.empty();
    }
  }

  public void stop(String upload) {
    said.became(desk.stop(tenant, upload), "upload.stopped");
    search();
  }

  /** Shows the faulty rows of one of them. */
  public void show(String upload) {
    shown = upload;
    faults = null;
  }

  /** The upload whose faulty rows are shown; null where there is none. */
  public UploadView getShown() {
    return shown.isEmpty() ? null : desk.find(tenant, shown).orElse(null);
  }

  public ServerTable<FaultyRow> getFaults() {
    if (faults == null) {
      String of = shown;
      faults =
          ServerTable.inItsOrder(
              () -> desk.find(tenant, of).map(UploadView::faulty).orElse(0),
              (first, size) -> desk.faults(tenant, of, first, size));
    }
    return faults;
  }

  /** Why a row was refused, in a sentence. */
  public String told(FaultyRow row) {
    String sentence = Said.word("refusal." + row.why());
    return row.field().isEmpty() ? sentence : row.field() + ": " + sentence;
  }

  /** Where the faulty rows are fetched as a file. */
  public String download(String upload) {
    return FaultsDownload.PATH
        + "?"
        + new Wish().with("tenant", tenant.value()).with("id", upload).getQuery();
  }

  public Part getFile() {
    return file;
  }

  public void setFile(Part file) {
    this.file = file;
  }

  public String getTenant() {
    return tenant.value();
  }
}
