package org.offhook.access.session;

/**
 * Where somebody signs in from.
 *
 * @param host host name of the request
 * @param source the client's address
 * @param userAgent as the browser says, shown to the person in the list of sessions
 */
public record Visit(String host, String source, String userAgent) {}
