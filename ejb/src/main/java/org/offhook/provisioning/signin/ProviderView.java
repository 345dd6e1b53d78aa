package org.offhook.provisioning.signin;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.offhook.identity.IdentityProvider;
import org.offhook.identity.OfflineAccess;
import org.offhook.identity.ProviderWish;

/**
 * A tenant's identity provider as an administrator sees it: never with the secret.
 *
 * @param offline what sign-ins have shown of its tokens that last
 * @param version grows with each change
 */
public record ProviderView(ProviderWish is, OfflineAccess offline, long version)
    implements Serializable {

  static ProviderView of(IdentityProvider provider) {
    return new ProviderView(provider.is(), provider.offline(), provider.version());
  }

  /** For the audit log. */
  static Map<String, String> fields(ProviderWish is) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", is.name());
    fields.put("issuer", is.issuer());
    fields.put("clientId", is.clientId());
    fields.put("roleClaim", is.roles().path());
    fields.put("userRole", is.roles().user());
    fields.put("adminRole", is.roles().administrator());
    fields.put("addsPeople", Boolean.toString(is.addsPeople()));
    fields.put("localAccounts", Boolean.toString(is.localAccounts()));
    return fields;
  }
}
