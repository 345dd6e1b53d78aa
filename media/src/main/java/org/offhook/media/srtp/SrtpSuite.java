package org.offhook.media.srtp;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jitsi.srtp.SrtpPolicy;
import org.jitsi.srtp.crypto.Aes;

/** The protection suites we have, best first. */
public enum SrtpSuite {
  /** RFC 7714. */
  AEAD_AES_128_GCM(7, 12, 16),
  /** RFC 3711 with the tag of 80 bits. */
  AES_CM_128_HMAC_SHA1_80(1, 14, 10),
  /** As above with a tag of 32 bits on RTP; RTCP keeps 80 (RFC 4568 6.2.2). For PBX legs only. */
  AES_CM_128_HMAC_SHA1_32(2, 14, 4);

  static {
    // else the library tries every provider for seconds when it is first used
    Aes.setFactoryClassName("SunJCE");
  }

  private static final int KEY = 16;
  private static final int HMAC_KEY = 20;
  private static final int LONG_TAG = 10;

  private final int dtlsProfile;
  private final int salt;
  private final int tag;

  SrtpSuite(int dtlsProfile, int salt, int tag) {
    this.dtlsProfile = dtlsProfile;
    this.salt = salt;
    this.tag = tag;
  }

  /** The number of this suite in DTLS's use_srtp extension (RFC 5764 4.1.2, RFC 7714 14.2). */
  public int dtlsProfile() {
    return dtlsProfile;
  }

  /** Octets of master key. */
  public int keyLength() {
    return KEY;
  }

  /** Octets of master salt. */
  public int saltLength() {
    return salt;
  }

  /** The suite of this name in an {@code a=crypto} line (RFC 4568 6.2, RFC 7714 14.1). */
  public static Optional<SrtpSuite> named(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
  }

  /** Every suite's name, best first. */
  public static Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (SrtpSuite suite : values()) {
      names.add(suite.name());
    }
    return names;
  }

  SrtpPolicy rtpPolicy() {
    return policy(tag);
  }

  SrtpPolicy rtcpPolicy() {
    return policy(this == AEAD_AES_128_GCM ? tag : LONG_TAG);
  }

  private SrtpPolicy policy(int tagLength) {
    return this == AEAD_AES_128_GCM
        ? new SrtpPolicy(
            SrtpPolicy.AESGCM_ENCRYPTION, KEY, SrtpPolicy.NULL_AUTHENTICATION, 0, tagLength, salt)
        : new SrtpPolicy(
            SrtpPolicy.AESCM_ENCRYPTION,
            KEY,
            SrtpPolicy.HMACSHA1_AUTHENTICATION,
            HMAC_KEY,
            tagLength,
            salt);
  }
}
