package org.offhook.identity;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Completes what an ID token says with what the provider's UserInfo says (OpenID Connect Core 5.3),
 * where the token lacks the address or the roles.
 */
final class UserFacts {
  private final ProviderHttp http;

  UserFacts(ProviderHttp http) {
    this.http = http;
  }

  ProviderFacts complete(
      OIDCProviderMetadata provider,
      ProviderWish setting,
      AccessToken access,
      Map<String, Object> claims)
      throws ProviderException {
    Map<String, Object> all = new HashMap<>(claims);
    boolean lacking =
        !all.containsKey("email")
            || !(setting.roles().path().isEmpty() || setting.roles().saidIn(all));
    if (lacking && access != null && provider.getUserInfoEndpointURI() != null) {
      asked(provider, access, claims).forEach(all::putIfAbsent);
    }
    return ProviderFacts.of(setting.issuer(), all, setting.roles());
  }

  private Map<String, Object> asked(
      OIDCProviderMetadata provider, AccessToken access, Map<String, Object> claims)
      throws ProviderException {
    ProviderHttp.Reply reply =
        http.get(
            provider.getUserInfoEndpointURI(),
            Map.of(
                "Accept",
                List.of("application/json"),
                "Authorization",
                List.of(access.toAuthorizationHeader())));
    if (reply.status() != 200 || !reply.contentType().startsWith("application/json")) {
      return Map.of();
    }
    try {
      Map<String, Object> said = JSONObjectUtils.parse(reply.body());
      // 5.3.2: what is about somebody else must not be used
      return claims.get("sub").equals(said.get("sub")) ? said : Map.of();
    } catch (ParseException | RuntimeException e) {
      throw new ProviderException(ProviderFault.TROUBLE, "UserInfo that cannot be read");
    }
  }
}
