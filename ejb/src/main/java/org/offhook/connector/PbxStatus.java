package org.offhook.connector;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a user's PBX can be reached.
 *
 * @param since connected or away since then; empty when it was never connected
 */
public record PbxStatus(boolean connected, Optional<Instant> since) implements Serializable {}
