package org.offhook.call;

import java.time.Instant;
import java.util.Optional;
import org.offhook.directory.UserRef;

/**
 * Announced once (CDI event, in a transaction of its own) when a call is over: what the journal
 * keeps.
 */
public record CallEnded(
    CallId call,
    UserRef user,
    Direction direction,
    Party peer,
    String line,
    Instant started,
    Optional<Instant> answered,
    Instant ended,
    Ending ending) {}
