package org.offhook.media.codec;

/**
 * Which payloads of discontinuous transmission are sent: the first empty one tells the listener
 * that a pause begins, the others tell nothing.
 */
final class OpusPause {
  private final boolean dtx;
  private boolean pausing;

  OpusPause(boolean dtx) {
    this.dtx = dtx;
  }

  /** The octets to send of a payload that has just been encoded. */
  int sent(int length) {
    boolean empty = dtx && OpusPacket.isPause(length);
    boolean again = empty && pausing;
    pausing = empty;
    return again ? 0 : length;
  }
}
