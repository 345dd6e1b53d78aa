package org.offhook.sip.container;

/**
 * CDI event, fired once for each TCP or TLS connection that ends, on a thread of the container.
 *
 * @param reason for the log and the administrator, for example {@code closed by peer}, {@code idle}
 */
public record FlowClosed(SipFlow flow, String reason) {}
