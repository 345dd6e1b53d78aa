package org.offhook.feed;

import java.io.Serializable;
import java.time.Instant;
import org.offhook.audit.Act;

/**
 * Something that changed, as a follower reads it; how it is now is read from the person.
 *
 * @param seq one more than the tenant's change before
 * @param person id of the person whom it concerns, who may be gone
 */
public record ChangeLine(long seq, Instant at, Act act, String person) implements Serializable {}
