package org.offhook.suite;

import java.net.URI;

/**
 * How people sign in at the suite by OpenID Connect. Who they are is the {@code email} claim.
 *
 * @param discovery the provider's metadata (OpenID Connect Discovery 1.0 section 4)
 * @param scopes with one blank between them
 */
public record SignInFacts(URI discovery, String clientId, String scopes) {}
