package org.offhook.connector;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * A user's line as the administrator sees it.
 *
 * @param person the name of whose it is
 * @param number the account's extension
 * @param target where it registers
 * @param since registered or not since then; empty before the first answer
 * @param refused the PBX does not accept its name or secret
 * @param error why it is not registered, in the PBX's words
 */
public record LineView(
    String person,
    String number,
    String target,
    boolean connected,
    Optional<Instant> since,
    boolean refused,
    String error)
    implements Serializable {}
