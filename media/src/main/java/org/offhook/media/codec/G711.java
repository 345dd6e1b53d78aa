package org.offhook.media.codec;

/** A-law and µ-law (ITU-T G.711): tables between each other and to linear 16-bit samples. */
public final class G711 {
  /** A quiet A-law octet: the smallest positive value. */
  public static final byte A_LAW_SILENCE = (byte) 0xD5;

  /** A quiet µ-law octet: positive zero. */
  public static final byte U_LAW_SILENCE = (byte) 0xFF;

  private static final short[] A_TO_LINEAR = new short[256];
  private static final short[] U_TO_LINEAR = new short[256];
  private static final byte[] A_TO_U = new byte[256];
  private static final byte[] U_TO_A = new byte[256];

  static {
    for (int i = 0; i < 256; i++) {
      A_TO_LINEAR[i] = (short) expandA(i);
      U_TO_LINEAR[i] = (short) expandU(i);
    }
    for (int i = 0; i < 256; i++) {
      A_TO_U[i] = uLaw(A_TO_LINEAR[i]);
      U_TO_A[i] = aLaw(U_TO_LINEAR[i]);
    }
  }

  private G711() {}

  public static short fromALaw(byte octet) {
    return A_TO_LINEAR[octet & 0xFF];
  }

  public static short fromULaw(byte octet) {
    return U_TO_LINEAR[octet & 0xFF];
  }

  /** Converts octets in place. */
  public static void aLawToULaw(byte[] octets, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      octets[i] = A_TO_U[octets[i] & 0xFF];
    }
  }

  /** Converts octets in place. */
  public static void uLawToALaw(byte[] octets, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      octets[i] = U_TO_A[octets[i] & 0xFF];
    }
  }

  /** Compresses a 16-bit sample to A-law, even bits inverted. */
  public static byte aLaw(int sample) {
    int sign = sample >= 0 ? 0x80 : 0;
    int magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32_767) >> 4;
    int octet;
    if (magnitude < 16) {
      octet = magnitude;
    } else {
      int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 3;
      octet = (exponent << 4) | ((magnitude >> (exponent - 1)) & 0x0F);
    }
    return (byte) ((sign | octet) ^ 0x55);
  }

  /** Compresses a 16-bit sample to µ-law, all bits inverted. */
  public static byte uLaw(int sample) {
    int sign = sample < 0 ? 0x80 : 0;
    int magnitude = Math.min(Math.abs(sample), 32_635) + 132;
    int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
    int mantissa = (magnitude >> (exponent + 3)) & 0x0F;
    return (byte) ~(sign | (exponent << 4) | mantissa);
  }

  private static int expandA(int octet) {
    int bits = octet ^ 0x55;
    int exponent = (bits >> 4) & 7;
    int mantissa = bits & 0x0F;
    int magnitude =
        exponent == 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1);
    return (bits & 0x80) != 0 ? magnitude : -magnitude;
  }

  private static int expandU(int octet) {
    int bits = ~octet & 0xFF;
    int magnitude = ((((bits & 0x0F) << 3) + 132) << ((bits >> 4) & 7)) - 132;
    return (bits & 0x80) != 0 ? -magnitude : magnitude;
  }
}
