package org.offhook.upload;

import java.io.Serializable;
import java.util.Map;
import org.offhook.provisioning.Refusal;

/**
 * A row of which nothing became.
 *
 * @param place of the row in its file, from 1 on, the header not counted
 * @param field which is at fault; empty when it is none
 * @param cells by column, in the file's order, without the secret
 */
public record FaultyRow(int place, Refusal why, String field, Map<String, String> cells)
    implements Serializable {

  /** Whom the row is about, as far as it says. */
  public String whom() {
    String email = cells.getOrDefault("email", "");
    return email.isEmpty() ? cells.getOrDefault("login", "") : email;
  }
}
