package org.offhook.journal;

import java.time.Instant;
import java.util.Optional;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.CallStarted;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Party;
import org.offhook.directory.UserRef;

/** Calls as they are announced. */
public final class SampleCalls {
  public static final Party PETER = new Party("+498912345", "Peter 100% Müller");

  private SampleCalls() {}

  /** Answered after 5 seconds, over after a minute. */
  public static CallEnded ended(UserRef user, Party peer, Instant started) {
    return new CallEnded(
        CallId.random(),
        user,
        Direction.OUTBOUND,
        peer,
        "501",
        started,
        Optional.of(started.plusSeconds(5)),
        started.plusSeconds(60),
        new Ending(Ending.Code.HUNG_UP_HERE, 200, "detail"));
  }

  /** Inbound and never answered, over after twenty seconds. */
  public static CallEnded missed(UserRef user, Party peer, Instant started) {
    return new CallEnded(
        CallId.random(),
        user,
        Direction.INBOUND,
        peer,
        "501",
        started,
        Optional.empty(),
        started.plusSeconds(20),
        Ending.of(Ending.Code.MISSED));
  }

  public static Cursor place(TenantRow row) {
    return row.entry().place();
  }

  public static CallStarted started(UserRef user, Instant started) {
    return new CallStarted(CallId.random(), user, Direction.INBOUND, PETER, "501", started);
  }

  public static JournalLine line(CallEnded call) {
    return new JournalLine(call);
  }

  public static CallInFlight inFlight(CallStarted call, String node) {
    return new CallInFlight(call, node);
  }

  public static CallEnded interrupted(CallInFlight call) {
    return call.interrupted();
  }
}
