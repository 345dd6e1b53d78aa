package org.offhook.journal;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.offhook.call.CallQuality;
import org.offhook.call.CallView;
import org.offhook.call.Direction;
import org.offhook.call.Party;

/**
 * A call that is going on, as the administrator sees it.
 *
 * @param quality how it sounds at this moment; empty where nothing is measured
 */
public record LiveCall(
    String person,
    Direction direction,
    Party peer,
    String line,
    Instant started,
    CallView.State state,
    Optional<CallQuality> quality)
    implements Serializable {}
