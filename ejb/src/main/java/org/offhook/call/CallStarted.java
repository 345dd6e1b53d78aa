package org.offhook.call;

import java.time.Instant;
import org.offhook.directory.UserRef;

/**
 * Announced once when a call exists, so that the journal can close it should this server be killed.
 */
public record CallStarted(
    CallId call, UserRef user, Direction direction, Party peer, String line, Instant started) {}
