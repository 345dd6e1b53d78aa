package org.offhook.demopbx;

/** A-law and µ-law samples (ITU-T G.711). Linear samples are 16-bit signed at 8 kHz. */
enum G711 {
  PCMU(0) {
    @Override
    byte encode(int linear) {
      int sign = linear < 0 ? 0x80 : 0;
      int magnitude = Math.min(Math.abs(linear), 32635) + 0x84;
      int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
      return (byte) ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f));
    }

    @Override
    int decode(byte coded) {
      int value = ~coded & 0xff;
      int magnitude = ((((value & 0x0f) << 3) + 0x84) << ((value >> 4) & 7)) - 0x84;
      return (value & 0x80) == 0 ? magnitude : -magnitude;
    }
  },
  PCMA(8) {
    @Override
    byte encode(int linear) {
      int sign = linear < 0 ? 0 : 0x80;
      int magnitude = Math.min(linear < 0 ? -linear - 1 : linear, 32767) >> 4;
      int exponent = magnitude < 16 ? 0 : 31 - Integer.numberOfLeadingZeros(magnitude) - 3;
      int mantissa = exponent == 0 ? magnitude : (magnitude >> (exponent - 1)) & 0x0f;
      return (byte) ((sign | (exponent << 4) | (mantissa & 0x0f)) ^ 0x55);
    }

    @Override
    int decode(byte coded) {
      int value = (coded & 0xff) ^ 0x55;
      int exponent = (value >> 4) & 7;
      int magnitude = ((value & 0x0f) << 4) + 8;
      if (exponent > 0) {
        magnitude = (magnitude + 0x100) << (exponent - 1);
      }
      return (value & 0x80) == 0 ? -magnitude : magnitude;
    }
  };

  private final int payloadType;

  G711(int payloadType) {
    this.payloadType = payloadType;
  }

  int payloadType() {
    return payloadType;
  }

  abstract byte encode(int linear);

  abstract int decode(byte coded);
}
