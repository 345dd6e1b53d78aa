package org.offhook.connector;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a PBX's connection is gone. The history keeps the text, as does whatever else ended it (a
 * fault of the network has the words of the operating system); people read these in their language.
 */
public enum Loss {
  UNREGISTERED("unregistered"),
  EXPIRED("registration expired"),
  REPLACED("replaced by a newer connection"),
  KEY_REVOKED("API key revoked"),
  SERVER_STOPPED("the gateway stops"),
  NO_ANSWER("no answer to OPTIONS"),
  /** This and the following are reasons of the SIP container. */
  CLOSED_THERE("closed by peer"),
  CLOSED_HERE("closed by us"),
  IDLE("idle"),
  UNREAD("peer does not read"),
  SILENT("peer sent nothing"),
  NO_HANDSHAKE("handshake timed out");

  private final String text;

  Loss(String text) {
    this.text = text;
  }

  /** As the history keeps it. */
  public String text() {
    return text;
  }

  /** Empty for any other words. */
  public static Optional<Loss> of(String text) {
    return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
  }
}
