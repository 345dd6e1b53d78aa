package org.offhook.call;

import java.time.Instant;
import org.offhook.directory.UserRef;

/**
 * Announced once when a call is answered, so that its length is known should this server be killed.
 */
public record CallAnswered(CallId call, UserRef user, Instant answered) {}
