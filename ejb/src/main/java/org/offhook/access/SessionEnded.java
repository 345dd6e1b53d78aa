package org.offhook.access;

import java.util.Set;

/**
 * CDI event, after commit: these sign-in sessions are over (sign-out, expiry, user or tenant
 * disabled, password changed); whatever they hold open must close at once.
 */
public record SessionEnded(Set<String> sessions) {}
