package org.offhook.directory;

import java.io.Serializable;

/**
 * A site as administrators see it.
 *
 * @param people who belong to it
 */
public record SiteView(String id, SiteWish is, long people) implements Serializable {}
