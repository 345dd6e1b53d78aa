package org.offhook.call;

import java.io.Serializable;

/**
 * Somebody on a call as shown to people.
 *
 * @param number as dialled or received, never empty ("anonymous" when withheld)
 * @param name display name, empty when unknown
 */
public record Party(String number, String name) implements Serializable {}
