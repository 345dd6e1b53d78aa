package org.offhook.media.codec;

/**
 * The codecs we have, by their names as in rtpmap, and what is shared of them: new encoders and
 * decoders for new streams.
 */
public final class Codecs {
  public static final String A_LAW = "PCMA/8000";
  public static final String U_LAW = "PCMU/8000";
  public static final String G722 = "G722/8000";
  public static final String OPUS = "opus/48000";

  private Codecs() {}

  /** Whether there are an encoder and a decoder for it. */
  public static boolean has(String codec) {
    return switch (codec) {
      case A_LAW, U_LAW, G722, OPUS -> true;
      default -> false;
    };
  }

  /** Whether audio in one can be turned into the other, or is the same. */
  public static boolean canTurn(String from, String to) {
    return from.equals(to) || (has(from) && has(to));
  }

  /**
   * A decoder for a new stream.
   *
   * @param wanted samples a second that would be best; most codecs have a rate of their own
   */
  public static AudioDecoder decoder(String codec, int wanted) {
    return switch (codec) {
      case A_LAW -> new G711Decoder(true);
      case U_LAW -> new G711Decoder(false);
      case G722 -> new G722Decoder();
      case OPUS -> OpusLibrary.chosen().decoder(wanted);
      default -> throw unknown(codec);
    };
  }

  /** As below, for a listener that says nothing about itself. */
  public static AudioEncoder encoder(String codec, int wanted) {
    return encoder(codec, wanted, "useinbandfec=1");
  }

  /**
   * An encoder for a new stream.
   *
   * @param wanted samples a second that would be best; most codecs have a rate of their own
   * @param parameters what the listener says in its fmtp, empty where nothing
   */
  public static AudioEncoder encoder(String codec, int wanted, String parameters) {
    return switch (codec) {
      case A_LAW -> new G711Encoder(true);
      case U_LAW -> new G711Encoder(false);
      case G722 -> new G722Encoder();
      case OPUS ->
          OpusLibrary.chosen()
              .encoder(
                  (wanted > 16_000 ? OpusSettings.FULL_BAND : OpusSettings.WIDE_BAND)
                      .wishedBy(parameters));
      default -> throw unknown(codec);
    };
  }

  /** Ticks a second of its RTP clock. */
  public static int clock(String codec) {
    return codec.equals(OPUS) ? 48_000 : 8_000;
  }

  /**
   * How long a payload sounds, in ticks of its RTP clock; 0: it is malformed. G.722 counts 8,000 a
   * second although it has twice as many samples (RFC 3551 section 4.5.2).
   */
  public static int duration(String codec, byte[] octets, int offset, int length) {
    return codec.equals(OPUS) ? OpusPacket.duration(octets, offset, length) : length;
  }

  /** Whether the payload says nothing but that its speaker pauses. */
  public static boolean isPause(String codec, int length) {
    return codec.equals(OPUS) && OpusPacket.isPause(length);
  }

  private static IllegalArgumentException unknown(String codec) {
    return new IllegalArgumentException("no codec " + codec);
  }
}
