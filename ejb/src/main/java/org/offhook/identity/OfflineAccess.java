package org.offhook.identity;

/**
 * Whether a provider is asked for tokens that outlive the person's stay there (OpenID Connect Core
 * 11). Found out at sign-ins: one that gives refresh tokens without being asked ends them with its
 * sessions, which is better.
 */
public enum OfflineAccess {
  /** It gives refresh tokens without, does not list it, or nobody has signed in yet. */
  UNASKED,
  /** It lists it, and gives no refresh token without. */
  ASKED,
  /** It lists it and refuses it to us; tried again when an administrator sets the provider anew. */
  REFUSED
}
