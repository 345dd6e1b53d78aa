package org.offhook.feed;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * A webhook as administrators see it; its secret was shown when it was made.
 *
 * @param delivered the last change that was taken
 * @param failingSince since when nothing was taken; empty while it works
 * @param lastError why not, in words
 * @param disabled when it was given up; empty while it is tried
 */
public record WebhookView(
    String url,
    Instant created,
    long delivered,
    Optional<Instant> failingSince,
    String lastError,
    Optional<Instant> disabled)
    implements Serializable {}
