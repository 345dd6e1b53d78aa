package org.offhook.directory;

import java.io.Serializable;
import java.util.Optional;

/**
 * What a tenant's suite said last of one of its people.
 *
 * @param keptOut why they may not use the phone; empty where they may
 * @param administrator whether they administer the tenant because they administer the suite
 */
public record SuiteWord(Optional<KeptOut> keptOut, boolean administrator) implements Serializable {
  /** The suite does not know them, or there is none. */
  public static final SuiteWord NONE = new SuiteWord(Optional.empty(), false);
}
