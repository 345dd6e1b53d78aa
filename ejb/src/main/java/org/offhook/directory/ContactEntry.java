package org.offhook.directory;

import java.util.List;

/**
 * Somebody whom the company or one of its people knows.
 *
 * @param sourceId by which whoever keeps the contacts knows this one; unique for its owner
 * @param numbers as they are written there
 */
public record ContactEntry(
    String sourceId, String name, String company, String email, List<String> numbers) {}
