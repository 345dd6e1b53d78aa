package org.offhook.turn;

import java.util.List;
import java.util.Optional;

/**
 * A server as {@code RTCIceServer} has it.
 *
 * @param urls RFC 7064 and RFC 7065
 * @param credential empty for STUN
 */
public record IceServer(List<String> urls, Optional<TurnCredential> credential) {}
