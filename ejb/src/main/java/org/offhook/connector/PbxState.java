package org.offhook.connector;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a user's PBX can be reached.
 *
 * @param since when that began; empty when it was never connected
 */
public record PbxState(boolean connected, Optional<Instant> since) {}
