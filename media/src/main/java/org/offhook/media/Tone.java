package org.offhook.media;

/** What a leg can hear from us: the call progress tones of its country (ITU-T E.180), and music. */
public enum Tone {
  NONE,
  DIAL,
  RINGBACK,
  BUSY,
  CONGESTION,
  /** Beside a call that goes on: another one comes. */
  CALL_WAITING,
  /** Played to the far side while the near side is away and may come back. */
  WAITING,
  /** Music on hold: ours, or the operator's file. */
  MUSIC
}
