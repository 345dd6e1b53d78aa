package org.offhook.upload;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;

/** A row of an upload of which nothing became, as it is kept. */
@Entity
@Table(name = "upload_fault")
public class UploadFault {
  private static final String BETWEEN = "\t";
  private static final int CELL = 300;
  private static final int CELLS = 8000;

  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "upload_id", nullable = false)
  private String upload;

  @Column(nullable = false)
  private int place;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Refusal why;

  @Column(nullable = false)
  private String field;

  @Column(nullable = false)
  private String cells;

  protected UploadFault() {}

  public UploadFault(TenantId tenant, String upload, List<String> header, FaultyRow row) {
    this.id = upload + "-" + row.place();
    this.tenant = tenant.value();
    this.upload = upload;
    this.place = row.place();
    this.why = row.why();
    this.field = row.field();
    String written =
        header.stream()
            .map(column -> cell(row.cells().getOrDefault(column, "")))
            .collect(Collectors.joining(BETWEEN));
    this.cells = written.length() <= CELLS ? written : written.substring(0, CELLS);
  }

  /** What is longer was no login, address or number. */
  private static String cell(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= CELL ? plain : plain.substring(0, CELL);
  }

  FaultyRow row(List<String> header) {
    String[] texts = cells.split(BETWEEN, -1);
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      named.put(header.get(i), i < texts.length ? texts[i] : "");
    }
    return new FaultyRow(place, why, field, named);
  }
}
