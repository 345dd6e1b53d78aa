package org.offhook.identity;

/**
 * What is wrong with a provider, or with its settings; console and sign-in page have words for
 * each.
 */
public enum ProviderFault {
  /** The issuer is no https address, or none at all. */
  NO_ADDRESS,
  /** Its host has no address, or one to which nothing is sent from here. */
  ADDRESS_REFUSED,
  /** Nobody answers there in time. */
  UNREACHABLE,
  /** Its certificate is not one that this server trusts. */
  CERTIFICATE,
  /** Somebody answers who is no OpenID provider. */
  NO_PROVIDER,
  /** It says that it is another issuer. */
  OTHER_ISSUER,
  /** It does not know the code flow, or none of our signature algorithms. */
  UNSUITABLE,
  /** It has no keys that we can check its signatures with. */
  NO_KEYS,
  /** It does not know this client id, or refuses its secret. */
  CLIENT_REFUSED,
  /** It does not lead back to this server: the callback address is not registered there. */
  CALLBACK_REFUSED,
  /** It answers with an error of its own. */
  TROUBLE,
  /** What it gave us is not in order: signature, issuer, audience, nonce or time. */
  BAD_TOKEN
}
