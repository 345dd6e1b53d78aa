package org.offhook.demopbx;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A desk phone of a few lines: calls over UDP and measures what it hears. */
final class ScriptedPhone implements AutoCloseable {
  private static final int PATIENCE = 5000;

  private final InetSocketAddress pbx;
  private final DatagramSocket sip;
  private final DatagramSocket rtp;
  private final String callId = Digest.nonce();
  private String target;
  private String toTag = "";
  private InetSocketAddress media;

  ScriptedPhone(int pbxPort) throws IOException {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    pbx = new InetSocketAddress(here, pbxPort);
    sip = new DatagramSocket(0, here);
    rtp = new DatagramSocket(0, here);
    sip.setSoTimeout(PATIENCE);
    rtp.setSoTimeout(PATIENCE);
  }

  /** Calls and waits for the final response; acknowledges it. */
  int call(String number) throws IOException {
    target = "sip:" + number + "@127.0.0.1:" + pbx.getPort();
    send("INVITE", 1, Sdp.offer(rtp.getLocalPort()));
    String response = finalResponse();
    Matcher tag = Pattern.compile("(?im)^To:.*;tag=([^;\\s]+)").matcher(response);
    toTag = tag.find() ? ";tag=" + tag.group(1) : "";
    int status = status(response);
    send("ACK", 1, "");
    if (status == 200) {
      media = Sdp.parse(response.substring(response.indexOf("\r\n\r\n") + 4)).orElseThrow().media();
    }
    return status;
  }

  int hangUp() throws IOException {
    send("BYE", 2, "");
    return status(finalResponse());
  }

  /** Sends 20 ms of a tone, A-law. */
  void say(double hertz, int packet) throws IOException {
    byte[] bytes = new byte[172];
    bytes[0] = (byte) 0x80;
    bytes[1] = 8;
    bytes[2] = (byte) (packet >> 8);
    bytes[3] = (byte) packet;
    for (int i = 0; i < 160; i++) {
      bytes[12 + i] = G711.PCMA.encode(Handset.sine(hertz).applyAsInt(packet * 160 + i));
    }
    rtp.send(new DatagramPacket(bytes, bytes.length, media));
  }

  /** The samples of the next packet. */
  int[] hear() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    rtp.receive(packet);
    G711 law = (packet.getData()[1] & 0x7f) == 8 ? G711.PCMA : G711.PCMU;
    int[] samples = new int[packet.getLength() - 12];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = law.decode(packet.getData()[12 + i]);
    }
    return samples;
  }

  private void send(String method, int cseq, String body) throws IOException {
    String own = "127.0.0.1:" + sip.getLocalPort();
    String message =
        String.join(
            "\r\n",
            method + " " + target + " SIP/2.0",
            "Via: SIP/2.0/UDP " + own + ";branch=z9hG4bK" + callId + method,
            "Max-Forwards: 70",
            "From: <sip:test@" + own + ">;tag=1",
            "To: <" + target + ">" + toTag,
            "Call-ID: " + callId,
            "CSeq: " + cseq + " " + method,
            "Contact: <sip:test@" + own + ">",
            body.isEmpty() ? "Supported: timer" : "Content-Type: application/sdp",
            "Content-Length: " + body.length(),
            "",
            body);
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    sip.send(new DatagramPacket(bytes, bytes.length, pbx));
  }

  private String finalResponse() throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[65535], 65535);
      sip.receive(packet);
      String response = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      if (response.startsWith("SIP/2.0") && status(response) >= 200) {
        return response;
      }
    }
  }

  private static int status(String response) {
    return Integer.parseInt(response.substring(8, 11));
  }

  @Override
  public void close() {
    sip.close();
    rtp.close();
  }
}
