package org.offhook.connector;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.offhook.tenant.TenantId;

/** One line of a connector's history. */
@Entity
@Table(name = "connector_event")
public class ConnectorEvent {
  @Id
  @SequenceGenerator(name = "connector_event_seq", sequenceName = "connector_event_seq")
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "connector_event_seq")
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "connector_id", nullable = false)
  private String connector;

  @Column(nullable = false)
  private Instant at;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private HistoryLine.What what;

  @Column(nullable = false)
  private String peer;

  @Column(name = "user_agent", nullable = false)
  private String userAgent;

  @Column(nullable = false)
  private String detail;

  protected ConnectorEvent() {}

  /**
   * @param peer address, empty when there is none
   * @param detail the reason of a loss, the id of a key, or who did it
   */
  ConnectorEvent(
      TenantId tenant,
      ConnectorId connector,
      Instant at,
      HistoryLine.What what,
      String peer,
      String userAgent,
      String detail) {
    this.tenant = tenant.value();
    this.connector = connector.value();
    this.at = at;
    this.what = what;
    this.peer = Fits.in(80, peer);
    this.userAgent = Fits.in(300, userAgent);
    this.detail = Fits.in(500, detail);
  }

  public long id() {
    return id;
  }

  public TenantId tenant() {
    return new TenantId(tenant);
  }

  public ConnectorId connector() {
    return new ConnectorId(connector);
  }

  public Instant at() {
    return at;
  }

  public HistoryLine.What what() {
    return what;
  }

  public String peer() {
    return peer;
  }

  public String userAgent() {
    return userAgent;
  }

  public String detail() {
    return detail;
  }
}
