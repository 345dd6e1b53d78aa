package org.offhook.media.sdp;

import java.util.ArrayList;
import java.util.List;
import org.offhook.media.SdpException;

/** What two sides have in common: a pure function of an offer and an order of preference. */
public final class CodecChoice {
  private static final String OPUS_PARAMETERS = "minptime=10;useinbandfec=1";

  private CodecChoice() {}

  /**
   * The offered formats whose codecs are in {@code order}, in that order, with the telephone-events
   * whose clock one of them has.
   *
   * @param order codec names as in rtpmap
   * @throws SdpException incompatible, when no codec is shared
   */
  public static List<PayloadFormat> shared(List<PayloadFormat> offered, List<String> order)
      throws SdpException {
    List<PayloadFormat> chosen = new ArrayList<>();
    for (String codec : order) {
      offered.stream()
          .filter(f -> f.codec().equals(codec))
          .findFirst()
          .ifPresent(f -> chosen.add(answered(f)));
    }
    if (chosen.isEmpty()) {
      throw SdpReader.incompatible(
          "no codec in common: offered " + names(offered) + ", wanted " + order);
    }
    addEvents(offered, chosen);
    return List.copyOf(chosen);
  }

  /** The first shared format only, with its telephone-event, so that the peer cannot wander. */
  public static List<PayloadFormat> first(List<PayloadFormat> offered, List<String> order)
      throws SdpException {
    PayloadFormat best = shared(offered, order).getFirst();
    List<PayloadFormat> chosen = new ArrayList<>(List.of(best));
    addEvents(offered, chosen);
    return List.copyOf(chosen);
  }

  /** Chosen formats with what their listener said of each, instead of what we say. */
  public static List<PayloadFormat> asSaid(
      List<PayloadFormat> chosen, List<PayloadFormat> listeners) {
    return chosen.stream()
        .map(
            format ->
                listeners.stream()
                    .filter(said -> said.payloadType() == format.payloadType())
                    .filter(said -> said.codec().equals(format.codec()))
                    .findFirst()
                    .orElse(format))
        .toList();
  }

  /** Our own formats for an offer to a PBX: static payload types where RFC 3551 has them. */
  public static List<PayloadFormat> offered(List<String> order) {
    List<PayloadFormat> formats = new ArrayList<>();
    for (String codec : order) {
      switch (codec) {
        case "PCMU/8000" -> formats.add(new PayloadFormat(0, codec, 8000, ""));
        case "PCMA/8000" -> formats.add(new PayloadFormat(8, codec, 8000, ""));
        case "G722/8000" -> formats.add(new PayloadFormat(9, codec, 8000, ""));
        case "opus/48000" -> formats.add(new PayloadFormat(111, codec, 48_000, OPUS_PARAMETERS));
        default -> {} // a codec the engine does not know is not offered
      }
    }
    formats.add(new PayloadFormat(101, "telephone-event/8000", 8000, "0-15"));
    if (formats.stream().anyMatch(f -> f.clock() == 48_000)) {
      formats.add(new PayloadFormat(110, "telephone-event/48000", 48_000, "0-15"));
    }
    return List.copyOf(formats);
  }

  /** Names of the audio codecs among formats. */
  public static List<String> names(List<PayloadFormat> formats) {
    return formats.stream()
        .filter(f -> !f.isTelephoneEvent() && !f.isComfortNoise())
        .map(PayloadFormat::codec)
        .toList();
  }

  private static void addEvents(List<PayloadFormat> offered, List<PayloadFormat> chosen) {
    List<Integer> clocks = chosen.stream().map(PayloadFormat::clock).distinct().toList();
    for (PayloadFormat format : offered) {
      boolean known = chosen.stream().anyMatch(c -> c.codec().equals(format.codec()));
      if (format.isTelephoneEvent() && clocks.contains(format.clock()) && !known) {
        chosen.add(new PayloadFormat(format.payloadType(), format.codec(), format.clock(), "0-15"));
      }
    }
  }

  private static PayloadFormat answered(PayloadFormat offered) {
    String parameters = offered.codec().startsWith("opus/") ? OPUS_PARAMETERS : "";
    return new PayloadFormat(offered.payloadType(), offered.codec(), offered.clock(), parameters);
  }
}
