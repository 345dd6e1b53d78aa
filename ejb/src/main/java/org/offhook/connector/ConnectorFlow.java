package org.offhook.connector;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.offhook.tenant.TenantId;

/** A flow of a trunk that is up now, and the node that holds it. */
@Entity
@Table(name = "connector_flow")
public class ConnectorFlow {
  @Id
  @SequenceGenerator(name = "connector_flow_seq", sequenceName = "connector_flow_seq")
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "connector_flow_seq")
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "connector_id", nullable = false)
  private String connector;

  @Column(nullable = false)
  private String node;

  @Column(name = "flow_id", nullable = false)
  private String flowId;

  @Column(nullable = false)
  private String peer;

  @Column(nullable = false)
  private String transport;

  @Column(name = "user_agent", nullable = false)
  private String userAgent;

  @Column(name = "key_id", nullable = false)
  private String keyId;

  @Column(nullable = false)
  private Instant since;

  @Column(name = "round_trip")
  private Long roundTrip;

  protected ConnectorFlow() {}

  ConnectorFlow(TenantId tenant, ConnectorId connector, String node, Flow flow, Instant since) {
    this.tenant = tenant.value();
    this.connector = connector.value();
    this.node = node;
    this.flowId = flow.flowId();
    this.since = since;
    refresh(flow);
  }

  /** What may change when a PBX registers again over the same flow. */
  void refresh(Flow flow) {
    this.peer = Fits.in(80, flow.peer());
    this.transport = flow.transport();
    this.userAgent = Fits.in(300, flow.userAgent());
    this.keyId = flow.keyId();
  }

  void measured(long millis) {
    this.roundTrip = millis;
  }

  public TenantId tenant() {
    return new TenantId(tenant);
  }

  public ConnectorId connector() {
    return new ConnectorId(connector);
  }

  public Flow flow() {
    return new Flow(flowId, peer, transport, userAgent, keyId);
  }

  public Instant since() {
    return since;
  }

  /** Milliseconds of the last OPTIONS; empty before the first. */
  public Optional<Long> roundTrip() {
    return Optional.ofNullable(roundTrip);
  }
}
