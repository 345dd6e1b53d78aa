package org.offhook.connector;

/** Makes what a peer says of itself fit its column. */
final class Fits {
  private Fits() {}

  static String in(int characters, String text) {
    return text.length() <= characters ? text : text.substring(0, characters);
  }
}
