package org.offhook.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.io.IOException;
import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;
import org.offhook.limits.SettableClock;

/** What a provider says, checked against one that lies. */
class OpenIdProviderTest {
  private static final ClientID CLIENT = new ClientID(SigningProvider.CLIENT);
  private static final Nonce NONCE = new Nonce("the nonce that was sent");
  private static final URI CALLBACK = URI.create("http://localhost/callback");

  private final SettableClock clock = new SettableClock();
  private final ProviderHttp http = new ProviderHttp(Optional.of("127.0.0.0/8"));
  private final OpenIdProviders providers = new OpenIdProviders(http, clock);
  private SigningProvider there;

  @BeforeEach
  void begin() throws IOException, JOSEException {
    there = new SigningProvider();
  }

  @AfterEach
  void end() {
    there.close();
    http.close();
  }

  private OpenIdProvider provider() throws ProviderException {
    return providers.of(there.issuer());
  }

  private String subjectOf(JWT token) throws ProviderException {
    return provider().idToken(CLIENT, token, NONCE).getSubject().getValue();
  }

  private JWTClaimsSet.Builder claims() {
    return there.claims(NONCE.getValue());
  }

  @Test
  void aTokenInOrderNamesSomebody() throws Exception {
    assertThat(subjectOf(there.signed(claims().build()))).isEqualTo("maria-1");
  }

  @Test
  void aTokenNotInOrderNamesNobody() throws Exception {
    Date past = new Date(System.currentTimeMillis() - 3_600_000);
    refused(there.signed(there.claims("another nonce").build()));
    refused(there.signed(claims().claim("nonce", null).build()));
    refused(there.signed(claims().audience("another client").build()));
    refused(there.signed(claims().issuer("https://login.evil.example").build()));
    refused(there.signed(claims().expirationTime(past).build()));
    refused(there.signed(claims().subject(null).build()));
    refused(there.signed(claims().audience(List.of("another", "one")).build()));
  }

  @Test
  void aTokenThatTheProviderDidNotSignNamesNobody() throws Exception {
    refused(SigningProvider.unsigned(claims().build()));
    refused(there.signedWithTheSecret(claims().build()));
    subjectOf(there.signed(claims().build()));
    there.swapKey("first");
    refused(there.signed(claims().build()));
  }

  private void refused(JWT token) {
    assertThatThrownBy(() -> subjectOf(token))
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(ProviderFault.BAD_TOKEN));
  }

  @Test
  void aSwappedKeyIsAskedForAndUnknownOnesAreNotAskedForAgainAndAgain() throws Exception {
    subjectOf(there.signed(claims().build()));
    there.swapKey("second");
    there.publish();
    assertThat(subjectOf(there.signed(claims().build()))).isEqualTo("maria-1");
    there.swapKey("of somebody else");
    for (int i = 0; i < 20; i++) {
      JWT unknown = there.signed(claims().build());
      assertThatThrownBy(() -> subjectOf(unknown)).isInstanceOf(ProviderException.class);
    }
    assertThat(there.keysAsked()).isLessThanOrEqualTo(3);
  }

  @Test
  void aLogoutTokenIsNoIdTokenAndNothingElseIsALogoutToken() throws Exception {
    JWTClaimsSet logout =
        there
            .claims(null)
            .jwtID("j-1")
            .claim("sid", "s-1")
            .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
            .build();
    String token = there.signed(logout, "logout+jwt").serialize();
    assertThat(provider().logoutToken(CLIENT, token).getSessionID().getValue()).isEqualTo("s-1");
    List<String> others =
        List.of(
            "no token",
            there.signed(claims().build()).serialize(),
            there.signed(there.claims(null).jwtID("j").claim("sid", "s-1").build()).serialize(),
            SigningProvider.unsigned(logout).serialize(),
            there.signedWithTheSecret(logout).serialize());
    for (String other : others) {
      assertThatThrownBy(() -> provider().logoutToken(CLIENT, other))
          .isInstanceOf(ProviderException.class);
    }
  }

  @Test
  void whoIsNoProviderIsSaidSo() {
    there.lies = Map.of("issuer", "https://login.other.example");
    assertThat(trial("secret")).contains(ProviderFault.OTHER_ISSUER);
    there.lies = Map.of("response_type", "token");
    assertThat(trial("secret")).contains(ProviderFault.UNSUITABLE);
    there.lies = Map.of("alg", "HS256");
    assertThat(trial("secret")).contains(ProviderFault.UNSUITABLE);
    there.lies = Map.of("jwks_uri", there.issuer() + "/nothing");
    assertThat(trial("secret")).contains(ProviderFault.NO_KEYS);
    there.lies = Map.of("end_session", "javascript:alert(1)");
    assertThat(trial("secret")).isPresent();
    there.lies = Map.of();
    assertThat(trial("secret")).isEmpty();
    there.tokens = form -> "401 {\"error\":\"invalid_client\"}";
    assertThat(trial("secret")).contains(ProviderFault.CLIENT_REFUSED);
    there.tokens = form -> "503 busy";
    assertThat(trial("secret")).contains(ProviderFault.TROUBLE);
    there.tokens = form -> "400 [1,2";
    assertThat(trial("secret")).contains(ProviderFault.TROUBLE);
  }

  private Optional<ProviderFault> trial(String secret) {
    return new ProviderTrial(http, providers)
        .fault(there.issuer(), SigningProvider.CLIENT, secret, CALLBACK);
  }

  @Test
  void nothingIsSentWhereNothingMayBe() {
    ProviderHttp strict = new ProviderHttp(Optional.empty());
    fault(() -> strict.get(URI.create(there.issuer())), ProviderFault.ADDRESS_REFUSED);
    fault(() -> strict.get(URI.create("https://169.254.169.254/")), ProviderFault.ADDRESS_REFUSED);
    fault(() -> strict.get(URI.create("http://192.0.2.1/")), ProviderFault.NO_ADDRESS);
    fault(() -> strict.get(URI.create("file:///etc/passwd")), ProviderFault.NO_ADDRESS);
    fault(() -> http.get(URI.create("http://127.0.0.1:9/")), ProviderFault.UNREACHABLE);
    strict.close();
  }

  private static void fault(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ProviderFault fault) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProviderException.class, e -> assertThat(e.fault()).isEqualTo(fault));
  }

  @Test
  void aProviderThatWentAwayIsKnownOnButNobodyIsSentThere() throws Exception {
    provider();
    there.close();
    providers.here(there.issuer());
    providers.away(there.issuer(), new ProviderException(ProviderFault.UNREACHABLE, "just now"));
    fault(() -> providers.here(there.issuer()), ProviderFault.UNREACHABLE);
    clock.goOn(Limits.PROVIDER_HERE);
    fault(() -> providers.here(there.issuer()), ProviderFault.UNREACHABLE);
    assertThat(provider().metadata().getIssuer().getValue()).isEqualTo(there.issuer());
  }
}
