package org.offhook.media.ice;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
  private static final int PRIORITY = 0x0024;
  private static final int FINGERPRINT = 0x8028;
  private static final int ICE_CONTROLLED = 0x8029;
  private static final int ICE_CONTROLLING = 0x802A;
  private static final int HMAC_LENGTH = 20;

  /** RFC 8489 section 14.7. */
  private static final int FINGERPRINT_MASK = 0x5354554e;

  /** RFC 8445 section 5.1.2.1, of a peer-reflexive candidate of the one component. */
  private static final int REFLEXIVE_PRIORITY = 110 << 24 | 65_535 << 8 | 255;

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

  /** A success response to a Binding request. */
  public boolean isBindingSuccess() {
    return uint16(octets, 0) == BINDING_SUCCESS;
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
    ByteBuffer answer = begun(BINDING_SUCCESS, 4 + 4 + host.length);
    answer.put(octets, 4, HEADER - 4); // magic cookie and transaction
    answer.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (4 + host.length));
    answer
        .putShort((short) (host.length == 4 ? 1 : 2))
        .putShort((short) (from.getPort() ^ MAGIC >>> 16));
    for (int i = 0; i < host.length; i++) {
      answer.put((byte) (host[i] ^ octets[4 + i])); // RFC 8489 section 14.2
    }
    return signed(answer, password);
  }

  /**
   * A Binding request that nominates nothing, as consent is asked for (RFC 7675 section 5.1).
   *
   * @param user the receiver's ufrag, a colon, the sender's (RFC 8445 section 7.2.2)
   * @param password the receiver's
   * @param controlling the sender's role
   * @param random makes the transaction, which nobody may guess
   */
  static StunMessage check(
      String user, String password, boolean controlling, long tieBreaker, RandomGenerator random) {
    byte[] name = user.getBytes(StandardCharsets.UTF_8);
    ByteBuffer check = begun(BINDING_REQUEST, 4 + padded(name.length) + 4 + 4 + 4 + 8);
    check.putInt(MAGIC).putLong(random.nextLong()).putInt(random.nextInt());
    check.putShort((short) USERNAME).putShort((short) name.length).put(name);
    check.position(check.position() + padded(name.length) - name.length);
    check.putShort((short) PRIORITY).putShort((short) 4).putInt(REFLEXIVE_PRIORITY);
    check.putShort((short) (controlling ? ICE_CONTROLLING : ICE_CONTROLLED));
    check.putShort((short) 8).putLong(tieBreaker);
    return new StunMessage(signed(check, password));
  }

  /**
   * The first octets of a message with room for the rest; its length already counts
   * MESSAGE-INTEGRITY, as that is computed (RFC 8489 section 14.5).
   */
  private static ByteBuffer begun(int type, int attributes) {
    return ByteBuffer.allocate(HEADER + attributes + 4 + HMAC_LENGTH + 4 + 4)
        .putShort((short) type)
        .putShort((short) (attributes + 4 + HMAC_LENGTH));
  }

  private static byte[] signed(ByteBuffer message, String password) {
    byte[] signature = hmac(Arrays.copyOf(message.array(), message.position()), password);
    message.putShort((short) MESSAGE_INTEGRITY).putShort((short) HMAC_LENGTH).put(signature);
    message.putShort(2, (short) (message.capacity() - HEADER));
    CRC32 crc = new CRC32();
    crc.update(message.array(), 0, message.position());
    message.putShort((short) FINGERPRINT).putShort((short) 4);
    message.putInt((int) crc.getValue() ^ FINGERPRINT_MASK);
    return message.array();
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
