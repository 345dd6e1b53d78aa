package org.offhook.media.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What we must know of a STUN message (RFC 8489 section 5) to hand it to the right agent: request
 * or response, transaction, user name, integrity.
 */
public final class StunMessage {
  private static final int HEADER = 20;
  private static final int MAGIC = 0x2112A442;
  private static final int BINDING_REQUEST = 0x0001;
  private static final int BINDING_SUCCESS = 0x0101;
  private static final int USERNAME = 0x0006;
  private static final int MESSAGE_INTEGRITY = 0x0008;
  private static final int XOR_MAPPED_ADDRESS = 0x0020;
  private static final int FINGERPRINT = 0x8028;
  private static final int ICE_CONTROLLED = 0x8029;
  private static final int HMAC_LENGTH = 20;

  /** RFC 8489 section 14.7. */
  private static final int FINGERPRINT_MASK = 0x5354554e;

  private final byte[] octets;

  private StunMessage(byte[] octets) {
    this.octets = octets;
  }

  /** The message in a whole datagram, if it is well-formed to the last attribute. */
  public static Optional<StunMessage> read(byte[] datagram) {
    if (datagram.length < HEADER || (datagram[0] & 0xC0) != 0 || int32(datagram, 4) != MAGIC) {
      return Optional.empty();
    }
    if (uint16(datagram, 2) != datagram.length - HEADER) {
      return Optional.empty();
    }
    int at = HEADER;
    while (at < datagram.length) {
      if (at + 4 > datagram.length) {
        return Optional.empty();
      }
      at += 4 + padded(uint16(datagram, at + 2));
    }
    return at == datagram.length ? Optional.of(new StunMessage(datagram)) : Optional.empty();
  }

  public byte[] octets() {
    return octets;
  }

  public boolean isBindingRequest() {
    return uint16(octets, 0) == BINDING_REQUEST;
  }

  /** Success or error response. */
  public boolean isResponse() {
    return (octets[0] & 0x01) != 0;
  }

  public TransactionId transaction() {
    return TransactionId.in(octets);
  }

  /** The receiver's ufrag, before the colon of the user name (RFC 8445 section 7.2.2). */
  public Optional<String> localUfrag() {
    int at = attribute(USERNAME);
    if (at < 0) {
      return Optional.empty();
    }
    String user = new String(octets, at + 4, uint16(octets, at + 2), StandardCharsets.UTF_8);
    int colon = user.indexOf(':');
    return Optional.of(colon < 0 ? user : user.substring(0, colon));
  }

  /** Whether MESSAGE-INTEGRITY was made with this short-term password (RFC 8489 section 14.5). */
  public boolean isAuthentic(String password) {
    int at = attribute(MESSAGE_INTEGRITY);
    if (at < 0 || uint16(octets, at + 2) != HMAC_LENGTH) {
      return false;
    }
    byte[] signed = Arrays.copyOf(octets, at);
    int length = at - HEADER + 4 + HMAC_LENGTH;
    signed[2] = (byte) (length >> 8);
    signed[3] = (byte) length;
    return MessageDigest.isEqual(
        hmac(signed, password), Arrays.copyOfRange(octets, at + 4, at + 4 + HMAC_LENGTH));
  }

  private static byte[] hmac(byte[] signed, String password) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      return mac.doFinal(signed);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Whether its sender takes itself for the controlled agent (RFC 8445 section 7.1.3). */
  public boolean isFromControlled() {
    return attribute(ICE_CONTROLLED) >= 0;
  }

  /**
   * The success response to this Binding request (RFC 8445 section 7.3.1.2), a whole datagram.
   *
   * @param password that the request was signed with (RFC 8489 section 9.1.3)
   * @param from where the request came from
   */
  public byte[] answer(String password, InetSocketAddress from) {
    byte[] host = from.getAddress().getAddress();
    int signedLength = HEADER + 4 + 4 + host.length;
    ByteBuffer answer = ByteBuffer.allocate(signedLength + 4 + HMAC_LENGTH + 4 + 4);
    answer
        .putShort((short) BINDING_SUCCESS)
        .putShort((short) (signedLength + 4 + HMAC_LENGTH - HEADER));
    answer.put(octets, 4, HEADER - 4); // magic cookie and transaction
    answer.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (4 + host.length));
    answer
        .putShort((short) (host.length == 4 ? 1 : 2))
        .putShort((short) (from.getPort() ^ MAGIC >>> 16));
    for (int i = 0; i < host.length; i++) {
      answer.put((byte) (host[i] ^ octets[4 + i])); // RFC 8489 section 14.2
    }
    byte[] signature = hmac(Arrays.copyOf(answer.array(), signedLength), password);
    answer.putShort((short) MESSAGE_INTEGRITY).putShort((short) HMAC_LENGTH).put(signature);
    answer.putShort(2, (short) (answer.capacity() - HEADER));
    CRC32 crc = new CRC32();
    crc.update(answer.array(), 0, answer.position());
    answer.putShort((short) FINGERPRINT).putShort((short) 4);
    answer.putInt((int) crc.getValue() ^ FINGERPRINT_MASK);
    return answer.array();
  }

  private int attribute(int type) {
    int at = HEADER;
    while (at < octets.length) {
      if (uint16(octets, at) == type) {
        return at;
      }
      at += 4 + padded(uint16(octets, at + 2));
    }
    return -1;
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  private static int uint16(byte[] from, int at) {
    return (from[at] & 0xFF) << 8 | (from[at + 1] & 0xFF);
  }

  private static int int32(byte[] from, int at) {
    return uint16(from, at) << 16 | uint16(from, at + 2);
  }

  /** The 96 random bits that tie a response to its request. */
  public record TransactionId(long high, int low) {
    static TransactionId in(byte[] message) {
      long high = (long) int32(message, 8) << 32 | (int32(message, 12) & 0xFFFFFFFFL);
      return new TransactionId(high, int32(message, 16));
    }
  }
}
