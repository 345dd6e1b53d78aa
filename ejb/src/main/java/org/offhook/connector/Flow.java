package org.offhook.connector;

import java.io.Serializable;

/**
 * One living connection with a PBX (RFC 5626 flow), or one line registration.
 *
 * @param flowId unique in this node's lifetime
 * @param peer address and port as seen, for example {@code 203.0.113.7:40112}
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param userAgent what the PBX calls itself, empty when it does not say
 * @param keyId which API key it used, empty in line mode
 */
public record Flow(String flowId, String peer, String transport, String userAgent, String keyId)
    implements Serializable {}
