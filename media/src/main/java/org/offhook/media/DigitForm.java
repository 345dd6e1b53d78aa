package org.offhook.media;

/** How a PBX takes and gives keypad digits: data of its connector or line. */
public enum DigitForm {
  /**
   * Telephone-events (RFC 4733); where the PBX agreed to none, what we send are the tones
   * themselves.
   */
  RFC4733,
  /**
   * SIP INFO: signalling sends and receives them. Telephone-events of the PBX then tell nothing, so
   * that no digit counts twice.
   */
  INFO,
  /** The tones themselves, in the audio of both directions, whatever was agreed. */
  INBAND
}
