package org.offhook.tenant;

import java.io.Serializable;
import java.util.regex.Pattern;

/** A customer of this installation: 1 to 40 characters of a-z, 0-9 and hyphen. */
public record TenantId(String value) implements Serializable {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public TenantId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a tenant id");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
