package org.offhook.connector;

/** What became of the wish for another API key. */
public sealed interface KeyMade {

  /** The key, to be shown once. */
  record Shown(KeyText key) implements KeyMade {}

  /** Two keys live already: one must be revoked first. */
  record TooMany() implements KeyMade {}

  /** The tenant has no such connector. */
  record NoSuchConnector() implements KeyMade {}
}
