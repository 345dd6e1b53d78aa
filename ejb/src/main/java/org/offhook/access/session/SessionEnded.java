package org.offhook.access.session;

import org.offhook.access.Caller;
import org.offhook.directory.UserRef;

/**
 * CDI event, fired in the transaction that does it and heard after its commit: this session is over
 * (signed out, revoked or expired); whoever holds something open for it closes it.
 *
 * @param session the id that {@link Caller#session()} has
 */
public record SessionEnded(UserRef user, String session) {}
