package org.offhook.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.offhook.kit.SipText;

/** A phone over UDP that answers every INVITE with 480. */
final class Refuser implements AutoCloseable {
  private static final int LARGEST = 65_535;

  private final DatagramSocket socket;

  Refuser() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("refuser").start(this::refuse);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void refuse() {
    DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
    try {
      while (true) {
        packet.setLength(LARGEST);
        socket.receive(packet);
        String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        String head = text.substring(0, text.indexOf("\r\n\r\n") + 4);
        SipText message = SipText.parse(head, "", System.nanoTime());
        if (message.isRequest("INVITE")) {
          byte[] refusal = refusal(message).bytes();
          socket.send(new DatagramPacket(refusal, refusal.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      return;
    }
  }

  private static SipText refusal(SipText invite) {
    List<String> headers = new ArrayList<>();
    invite.all("Via").forEach(via -> headers.add("Via: " + via));
    headers.add("From: " + invite.header("From").orElseThrow());
    headers.add("To: " + invite.header("To").orElseThrow() + ";tag=refused");
    headers.add("Call-ID: " + invite.callId());
    headers.add("CSeq: " + invite.header("CSeq").orElseThrow());
    return new SipText("SIP/2.0 480 Temporarily Unavailable", headers, "", 0);
  }

  @Override
  public void close() {
    socket.close();
  }
}
