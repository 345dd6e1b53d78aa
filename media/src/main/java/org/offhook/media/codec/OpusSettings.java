package org.offhook.media.codec;

/**
 * How an Opus stream is encoded: mono, VoIP, variable bit rate, frames of 20 ms.
 *
 * @param rate samples a second that are given to the encoder: 8,000, 16,000 or 48,000; the RTP
 *     clock is 48,000 Hz whatever it is (RFC 7587 section 4.1)
 * @param bitrate bits a second, on average
 * @param complexity 0 to 10
 * @param expectedLoss per cent, 1 to 100: each packet then also carries the last one in less detail
 *     (in-band FEC); 0: no FEC
 * @param dtx whether pauses are not sent, but for a packet every 400 ms
 */
public record OpusSettings(int rate, int bitrate, int complexity, int expectedLoss, boolean dtx) {
  /** Full band, 32 kbit/s (RFC 7587 section 3.1.1 has 28 to 40 for full-band speech). */
  public static final OpusSettings FULL_BAND = new OpusSettings(48_000, 32_000, 5, 10, false);

  /**
   * For what was G.711 or G.722 before: there is nothing above 8 kHz, and a third of the samples is
   * a good deal less work.
   */
  public static final OpusSettings WIDE_BAND = new OpusSettings(16_000, 28_000, 5, 10, false);

  /** What the encoder can do at least (RFC 7587 section 6.1 has 6,000 to 510,000). */
  private static final int LEAST_BITRATE = 6_000;

  /**
   * As a listener wishes in its fmtp (RFC 7587 section 6.1): FEC only with {@code useinbandfec=1},
   * DTX only with {@code usedtx=1}, at most {@code maxaveragebitrate}. What cannot be read is as if
   * it were not there.
   */
  public OpusSettings wishedBy(String fmtp) {
    int loss = 0;
    boolean pauses = false;
    int most = bitrate;
    for (String part : fmtp.split(";")) {
      String wish = part.strip();
      if (wish.equals("useinbandfec=1")) {
        loss = expectedLoss;
      } else if (wish.equals("usedtx=1")) {
        pauses = true;
      } else if (wish.matches("maxaveragebitrate=[0-9]{4,6}")) {
        most = Integer.parseInt(wish.substring(wish.indexOf('=') + 1));
      }
    }
    int average = Math.clamp(most, LEAST_BITRATE, bitrate);
    return new OpusSettings(rate, average, complexity, loss, pauses);
  }

  public OpusSettings withDtx(boolean now) {
    return new OpusSettings(rate, bitrate, complexity, expectedLoss, now);
  }
}
