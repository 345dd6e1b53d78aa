package org.offhook.connector;

import java.io.Serializable;
import java.time.Instant;

/** One line of a connector's history, as the administrator sees it. */
public record HistoryLine(
    Instant at, ConnectorEvent.What what, String peer, String userAgent, String detail)
    implements Serializable {}
