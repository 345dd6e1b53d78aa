package org.offhook.kit;

/** A-law (ITU-T G.711), 16-bit linear. */
final class ALaw {
  private ALaw() {}

  static byte encode(int linear) {
    int sign = linear < 0 ? 0 : 0x80;
    int magnitude = Math.min(linear < 0 ? -linear - 1 : linear, 32767) >> 4;
    int exponent = magnitude < 16 ? 0 : 28 - Integer.numberOfLeadingZeros(magnitude);
    int mantissa = exponent == 0 ? magnitude : magnitude >> (exponent - 1);
    return (byte) ((sign | (exponent << 4) | (mantissa & 0x0f)) ^ 0x55);
  }

  static short decode(byte coded) {
    int value = (coded & 0xff) ^ 0x55;
    int exponent = (value >> 4) & 7;
    int magnitude = ((value & 0x0f) << 4) + 8;
    if (exponent > 0) {
      magnitude = (magnitude + 0x100) << (exponent - 1);
    }
    return (short) ((value & 0x80) == 0 ? -magnitude : magnitude);
  }
}
