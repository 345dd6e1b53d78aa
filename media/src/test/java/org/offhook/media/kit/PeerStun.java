package org.offhook.media.kit;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ice4j.StunException;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;

/** The STUN messages (RFC 8489) of a controlling browser with one pair. */
public final class PeerStun {
  private static final int MAGIC = 0x2112A442;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PeerStun() {}

  /** A Binding request with USE-CANDIDATE (RFC 8445 section 7.2.2). */
  public static byte[] check(String user, String password) {
    ByteBuffer message = ByteBuffer.allocate(256);
    byte[] name = user.getBytes(StandardCharsets.UTF_8);
    message.putShort((short) 1).putShort((short) 0).putInt(MAGIC);
    message.putLong(RANDOM.nextLong()).putInt(RANDOM.nextInt());
    message.putShort((short) 6).putShort((short) name.length).put(name);
    while (message.position() % 4 != 0) {
      message.put((byte) 0);
    }
    message.putShort((short) 0x24).putShort((short) 4).putInt(1_845_501_695);
    message.putShort((short) 0x802A).putShort((short) 8).putLong(7);
    message.putShort((short) 0x25).putShort((short) 0);
    return sign(message, password);
  }

  /** A success response to a check that came to this address. */
  public static byte[] response(byte[] request, InetSocketAddress seen, String password) {
    ByteBuffer message = ByteBuffer.allocate(128);
    message.putShort((short) 0x0101).putShort((short) 0).put(request, 4, 16);
    message.putShort((short) 0x20).putShort((short) 8).putShort((short) 1);
    message.putShort((short) (seen.getPort() ^ MAGIC >>> 16));
    message.putInt(ByteBuffer.wrap(seen.getAddress().getAddress()).getInt() ^ MAGIC);
    return sign(message, password);
  }

  /** A signed error response that says 487, Role Conflict (RFC 8445 section 7.3.1.1). */
  public static byte[] refusal(byte[] request, String password) {
    ByteBuffer message = ByteBuffer.allocate(128);
    message.putShort((short) 0x0111).putShort((short) 0).put(request, 4, 16);
    message.putShort((short) 9).putShort((short) 4).putShort((short) 0).putShort((short) 0x0457);
    return sign(message, password);
  }

  /** The address that a success response names. */
  static InetSocketAddress mapped(byte[] response) {
    try {
      Message read = Message.decode(response, 0, response.length);
      var named = (XorMappedAddressAttribute) read.getAttribute(Attribute.XOR_MAPPED_ADDRESS);
      return named.getAddress(Arrays.copyOfRange(response, 8, 20));
    } catch (StunException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static byte[] sign(ByteBuffer message, String key) {
    message.putShort(2, (short) (message.position() - 20 + 24));
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] hash = mac.doFinal(Arrays.copyOf(message.array(), message.position()));
      message.putShort((short) 8).putShort((short) 20).put(hash);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
    return Arrays.copyOf(message.array(), message.position());
  }
}
