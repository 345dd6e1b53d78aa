package org.offhook.media;

/** Call progress tones (ITU-T E.180; frequencies of the demo country profile). */
public enum Tone {
  NONE,
  RINGBACK,
  BUSY,
  CONGESTION,
  /** Played to the far side while the near side is away and may come back. */
  WAITING
}
