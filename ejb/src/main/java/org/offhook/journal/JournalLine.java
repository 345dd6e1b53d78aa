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
import java.util.Optional;
import java.util.OptionalInt;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.CallQuality;
import org.offhook.call.CallQuality.Way;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Party;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** A call that is over, as its user finds it in the journal. */
@Entity
@Table(name = "journal_entry")
public class JournalLine {
  @Id
  @SequenceGenerator(name = "journal_entry_seq", sequenceName = "journal_entry_seq")
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "journal_entry_seq")
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(name = "call_id", nullable = false)
  private String call;

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

  private Instant answered;

  @Column(nullable = false)
  private Instant ended;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Ending.Code ending;

  @Column(name = "sip_status", nullable = false)
  private int sipStatus;

  @Column(name = "heard_mos")
  private Double heardMos;

  @Column(name = "heard_loss")
  private Double heardLoss;

  @Column(name = "heard_jitter")
  private Double heardJitter;

  @Column(name = "sent_mos")
  private Double sentMos;

  @Column(name = "sent_loss")
  private Double sentLoss;

  @Column(name = "sent_jitter")
  private Double sentJitter;

  @Column(name = "round_trip")
  private Integer roundTrip;

  /** Of the worse direction. */
  private Double mos;

  @Column(name = "connector_id")
  private String connector;

  protected JournalLine() {}

  JournalLine(CallEnded over) {
    this.tenant = over.user().tenant().value();
    this.person = over.user().user().toString();
    this.call = over.call().toString();
    this.direction = over.direction();
    this.peerNumber = Columns.number(over.peer().number());
    this.peerName = Columns.name(over.peer().name());
    this.line = Columns.line(over.line());
    this.started = over.started();
    this.answered = over.answered().orElse(null);
    this.ended = over.ended();
    this.ending = over.ending().code();
    this.sipStatus = over.ending().sipStatus();
    this.connector = over.connector().orElse(null);
    over.quality().ifPresent(this::sounded);
  }

  private void sounded(CallQuality quality) {
    mos = quality.mos();
    quality
        .heard()
        .ifPresent(
            way -> {
              heardMos = way.mos();
              heardLoss = way.lossPercent();
              heardJitter = way.jitterMillis();
            });
    quality
        .sent()
        .ifPresent(
            way -> {
              sentMos = way.mos();
              sentLoss = way.lossPercent();
              sentJitter = way.jitterMillis();
            });
    roundTrip = quality.roundTripMillis().isPresent() ? quality.roundTripMillis().getAsInt() : null;
  }

  private Optional<CallQuality> quality() {
    if (mos == null) {
      return Optional.empty();
    }
    return CallQuality.of(
        way(heardMos, heardLoss, heardJitter),
        way(sentMos, sentLoss, sentJitter),
        roundTrip == null ? OptionalInt.empty() : OptionalInt.of(roundTrip));
  }

  private static Optional<Way> way(Double mos, Double loss, Double jitter) {
    return mos == null ? Optional.empty() : Optional.of(new Way(mos, loss, jitter));
  }

  public UserRef user() {
    return new UserRef(new TenantId(tenant), UserId.of(person));
  }

  public CallId call() {
    return CallId.of(call);
  }

  Cursor place() {
    return new Cursor(started, id);
  }

  /** As people see it. */
  public JournalEntry entry() {
    return new JournalEntry(
        Long.toString(id),
        call(),
        direction,
        new Party(peerNumber, peerName),
        line,
        started,
        Optional.ofNullable(answered),
        ended,
        ending,
        quality());
  }
}
