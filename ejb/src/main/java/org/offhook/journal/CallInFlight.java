package org.offhook.journal;

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
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.CallStarted;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Party;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** A call that is not over yet, written down so that it is not lost if its server is killed. */
@Entity
@Table(name = "call_in_flight")
public class CallInFlight {
  @Id
  @SequenceGenerator(name = "call_in_flight_seq", sequenceName = "call_in_flight_seq")
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "call_in_flight_seq")
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(name = "call_id", nullable = false)
  private String call;

  @Column(nullable = false)
  private String node;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Direction direction;

  @Column(name = "peer_number", nullable = false)
  private String peerNumber;

  @Column(name = "peer_name", nullable = false)
  private String peerName;

  @Column(nullable = false)
  private String line;

  @Column(nullable = false)
  private Instant started;

  @Column private Instant answered;

  /** When its server last lived. */
  @Column private Instant seen;

  protected CallInFlight() {}

  CallInFlight(CallStarted call, String node) {
    this.tenant = call.user().tenant().value();
    this.person = call.user().user().toString();
    this.call = call.call().toString();
    this.node = node;
    this.direction = call.direction();
    this.peerNumber = Columns.number(call.peer().number());
    this.peerName = Columns.name(call.peer().name());
    this.line = Columns.line(call.line());
    this.started = call.started();
  }

  public UserRef user() {
    return new UserRef(new TenantId(tenant), UserId.of(person));
  }

  public CallId call() {
    return CallId.of(call);
  }

  public CallStarted told() {
    return new CallStarted(
        call(), user(), direction, new Party(peerNumber, peerName), line, started);
  }

  /** How it ended when its server was killed: when it was last known to go on. */
  CallEnded interrupted() {
    Instant ended =
        Stream.of(started, answered, seen)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new CallEnded(
        call(),
        user(),
        direction,
        new Party(peerNumber, peerName),
        line,
        started,
        Optional.ofNullable(answered),
        ended,
        Ending.of(Ending.Code.SERVER_STOPPED));
  }
}
