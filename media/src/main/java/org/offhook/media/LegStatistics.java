package org.offhook.media;

/**
 * Counters of one leg.
 *
 * @param packetsReceived authentic RTP packets from the peer
 * @param packetsSent RTP packets to the peer
 * @param packetsLost missing by sequence number (RFC 3550 A.3); may be negative with duplicates
 * @param jitterMillis interarrival jitter (RFC 3550 6.4.1) in milliseconds
 * @param packetsRefused arrived, but from a wrong source, unauthentic or replayed
 * @param codec as in rtpmap, empty before one is known
 */
public record LegStatistics(
    long packetsReceived,
    long packetsSent,
    long packetsLost,
    double jitterMillis,
    long packetsRefused,
    String codec) {}
