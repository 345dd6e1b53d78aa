package org.offhook.demopbx;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The little of SDP that a G.711 phone needs (RFC 4566, 3264).
 *
 * @param media where the peer wants RTP
 * @param codec the first of the peer's formats that we have
 * @param telephoneEvent the peer's payload type for telephone-event at 8000 Hz, or -1
 * @param sends the peer sends
 * @param receives the peer listens; false while it holds us
 */
record Sdp(
    InetSocketAddress media, G711 codec, int telephoneEvent, boolean sends, boolean receives) {

  /** Empty when there is no usable audio section. */
  static Optional<Sdp> parse(String text) {
    String address = null;
    int port = 0;
    int events = -1;
    String direction = "sendrecv";
    List<Integer> formats = new ArrayList<>();
    boolean inAudio = false;
    for (String line : text.split("\r?\n")) {
      if (line.startsWith("m=")) {
        inAudio = line.startsWith("m=audio ") && line.contains(" RTP/AVP ") && formats.isEmpty();
        if (inAudio) {
          String[] words = line.split(" ");
          port = Integer.parseInt(words[1]);
          for (int i = 3; i < words.length; i++) {
            formats.add(Integer.parseInt(words[i]));
          }
        }
      } else if (line.startsWith("c=IN IP4 ") && (inAudio || formats.isEmpty())) {
        address = line.substring(9).strip();
      } else if (line.matches("a=(sendrecv|sendonly|recvonly|inactive)")
          && (inAudio || formats.isEmpty())) {
        direction = line.substring(2);
      } else if (inAudio && line.matches("a=rtpmap:\\d+ telephone-event/8000.*")) {
        events = Integer.parseInt(line.substring(9, line.indexOf(' ')));
      }
    }
    Optional<G711> codec = formats.stream().flatMap(Sdp::known).findFirst();
    if (address == null || port == 0 || codec.isEmpty()) {
      return Optional.empty();
    }
    boolean sends = direction.equals("sendrecv") || direction.equals("sendonly");
    boolean receives =
        (direction.equals("sendrecv") || direction.equals("recvonly"))
            && !address.equals("0.0.0.0");
    return Optional.of(
        new Sdp(new InetSocketAddress(address, port), codec.get(), events, sends, receives));
  }

  private static java.util.stream.Stream<G711> known(int payloadType) {
    return java.util.Arrays.stream(G711.values())
        .filter(codec -> codec.payloadType() == payloadType);
  }

  /** Our offer: both laws and telephone-event. */
  static String offer(int port) {
    return body(port, "8 0 101", 101, "sendrecv");
  }

  /** Our answer to this offer. */
  String answer(int port) {
    String direction =
        sends ? (receives ? "sendrecv" : "recvonly") : receives ? "sendonly" : "inactive";
    String formats = codec.payloadType() + (telephoneEvent < 0 ? "" : " " + telephoneEvent);
    return body(port, formats, telephoneEvent, direction);
  }

  private static String body(int port, String formats, int events, String direction) {
    StringBuilder sdp = new StringBuilder();
    sdp.append("v=0\r\no=demo 1 1 IN IP4 ").append(Settings.HOST).append("\r\ns=-\r\n");
    sdp.append("c=IN IP4 ").append(Settings.HOST).append("\r\nt=0 0\r\n");
    sdp.append("m=audio ").append(port).append(" RTP/AVP ").append(formats).append("\r\n");
    sdp.append("a=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n");
    if (events >= 0) {
      sdp.append("a=rtpmap:").append(events).append(" telephone-event/8000\r\n");
      sdp.append("a=fmtp:").append(events).append(" 0-15\r\n");
    }
    return sdp.append("a=ptime:20\r\na=").append(direction).append("\r\n").toString();
  }
}
