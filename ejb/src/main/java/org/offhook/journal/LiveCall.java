package org.offhook.journal;

import java.io.Serializable;
import java.time.Instant;
import org.offhook.call.CallView;
import org.offhook.call.Direction;
import org.offhook.call.Party;

/** A call that is going on, as the administrator sees it. */
public record LiveCall(
    String person,
    Direction direction,
    Party peer,
    String line,
    Instant started,
    CallView.State state)
    implements Serializable {}
