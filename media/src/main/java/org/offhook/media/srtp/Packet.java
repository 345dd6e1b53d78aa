package org.offhook.media.srtp;

import java.util.Arrays;
import org.jitsi.utils.ByteArrayBuffer;

/**
 * The one packet an event loop works on at a time: octets with an offset and a length, changed in
 * place, with room for the longest tag behind.
 */
public final class Packet implements ByteArrayBuffer {
  /** Octets; larger datagrams are not audio. */
  public static final int CAPACITY = 2048;

  /** What protection may add: GCM tag, SRTCP index and authentication tag. */
  public static final int TAIL = 32;

  private byte[] octets = new byte[CAPACITY];
  private int offset;
  private int length;

  public byte[] octets() {
    return octets;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }

  /** Says which octets are the packet. */
  public Packet set(int newOffset, int newLength) {
    offset = newOffset;
    length = newLength;
    return this;
  }

  public int octet(int at) {
    return octets[offset + at] & 0xFF;
  }

  public int uint16(int at) {
    return octet(at) << 8 | octet(at + 1);
  }

  public int int32(int at) {
    return uint16(at) << 16 | uint16(at + 2);
  }

  public void putOctet(int at, int value) {
    octets[offset + at] = (byte) value;
  }

  public void putInt16(int at, int value) {
    putOctet(at, value >> 8);
    putOctet(at + 1, value);
  }

  public void putInt32(int at, int value) {
    putInt16(at, value >> 16);
    putInt16(at + 2, value);
  }

  @Override
  public byte[] getBuffer() {
    return octets;
  }

  @Override
  public int getOffset() {
    return offset;
  }

  @Override
  public int getLength() {
    return length;
  }

  @Override
  public void setLength(int newLength) {
    length = newLength;
  }

  @Override
  public void setOffset(int newOffset) {
    offset = newOffset;
  }

  @Override
  public boolean isInvalid() {
    return false;
  }

  @Override
  public void readRegionToBuff(int from, int count, byte[] target) {
    System.arraycopy(octets, offset + from, target, 0, count);
  }

  @Override
  public void grow(int howMuch) {
    if (offset + length + howMuch > octets.length) {
      octets = Arrays.copyOf(octets, offset + length + howMuch);
    }
  }

  @Override
  public void append(byte[] data, int count) {
    grow(count);
    System.arraycopy(data, 0, octets, offset + length, count);
    length += count;
  }

  @Override
  public void shrink(int count) {
    length = Math.max(0, length - count);
  }
}
