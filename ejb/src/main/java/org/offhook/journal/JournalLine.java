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
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
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
        ending);
  }
}
