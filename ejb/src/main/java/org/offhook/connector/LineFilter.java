package org.offhook.connector;

import java.io.Serializable;
import java.util.Optional;

/**
 * Which of a tenant's lines an administrator wants to see; what is empty does not matter.
 *
 * @param text part of an extension, of the name of the PBX, or of what people are found by
 * @param connected registered now, or not
 */
public record LineFilter(String text, Optional<Boolean> connected) implements Serializable {
  public static final LineFilter ALL = new LineFilter("", Optional.empty());
}
