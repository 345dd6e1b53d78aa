package org.offhook.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A PBX that lines register with, over UDP. */
final class LinePbx implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final AtomicInteger SERIAL = new AtomicInteger(1000);

  private final DatagramSocket socket;
  private SocketAddress gateway;

  LinePbx() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The next request of this method or final response; what was sent before is passed over. */
  SipText next(String method) throws IOException {
    while (true) {
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      socket.receive(packet);
      gateway = packet.getSocketAddress();
      String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      if (text.isBlank()) {
        continue;
      }
      SipText message = SipText.of(text);
      if (message.method().equals(method) && (message.request() || message.status() >= 200)) {
        return message;
      }
    }
  }

  /** Waits for a double CRLF; messages before it are passed over. */
  void kept() throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    String text;
    do {
      packet.setLength(65_535);
      socket.receive(packet);
      text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    } while (!text.equals("\r\n\r\n"));
  }

  void answer(SipText request, int status, String tag, String sdp, String... more)
      throws IOException {
    String contact =
        request.method().equals("REGISTER")
            ? request.header("Contact").orElseThrow()
            : "<sip:pbx@127.0.0.1:" + port() + ">";
    send(Pbx.response(request, status, tag, contact, sdp, more));
  }

  void send(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    socket.send(new DatagramPacket(bytes, bytes.length, gateway));
  }

  /** An INVITE to a contact that was registered. */
  void invite(String contact, String sdp) throws IOException {
    send(
        "INVITE "
            + contact
            + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:"
            + port()
            + ";branch=z9hG4bK"
            + SERIAL.incrementAndGet()
            + ";rport\r\nMax-Forwards: 70\r\n"
            + "From: <sip:200@pbx.example>;tag=f\r\nTo: <sip:701@pbx.example>\r\n"
            + "Call-ID: l"
            + SERIAL.incrementAndGet()
            + "@line\r\nCSeq: 1 INVITE\r\nContact: <sip:pbx@127.0.0.1:"
            + port()
            + ">\r\nContent-Type: application/sdp\r\nContent-Length: "
            + sdp.length()
            + "\r\n\r\n"
            + sdp);
  }

  @Override
  public void close() {
    socket.close();
  }
}
