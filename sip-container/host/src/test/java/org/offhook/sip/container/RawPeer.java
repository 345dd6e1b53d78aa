package org.offhook.sip.container;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A peer that writes and reads SIP byte by byte over a socket of the JDK. */
final class RawPeer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length\\s*:\\s*(\\d+)");

  final Socket socket;
  private final InputStream in;
  private int serial;

  RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(10_000);
    this.in = socket.getInputStream();
  }

  static RawPeer connect(String transport, int port) throws Exception {
    if (transport.equals("tls")) {
      return tls(TestKeys.context(TestKeys.LOCALHOST), port, "TLSv1.2", "TLSv1.3");
    }
    return new RawPeer(plain(port));
  }

  /**
   * With SO_REUSEADDR, so that a test may listen on its port afterwards, and bound, or the kernel
   * may give the same port to others who call somebody else.
   */
  private static Socket plain(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress("127.0.0.1", 0));
    socket.connect(new InetSocketAddress("127.0.0.1", port));
    return socket;
  }

  static RawPeer tls(SSLContext context, int port, String... protocols) throws Exception {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain(port), "127.0.0.1", port, true);
    socket.setEnabledProtocols(protocols);
    socket.startHandshake();
    return new RawPeer(socket);
  }

  String transport() {
    return socket instanceof SSLSocket ? "TLS" : "TCP";
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** A well-formed request; {@code more} are header lines, each with CRLF. */
  String request(String method, String more) {
    serial++;
    String id = socket.getLocalPort() + "-" + serial;
    return method
        + " sip:gateway@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/"
        + transport()
        + " 127.0.0.1:"
        + socket.getLocalPort()
        + ";branch=z9hG4bK"
        + id
        + ";rport\r\nFrom: <sip:peer@127.0.0.1>;tag=a"
        + id
        + "\r\nTo: <sip:gateway@127.0.0.1>\r\nCall-ID: "
        + id
        + "@test\r\nCSeq: 1 "
        + method
        + "\r\nContact: <sip:peer@127.0.0.1:"
        + socket.getLocalPort()
        + ";transport="
        + transport().toLowerCase()
        + ">\r\nMax-Forwards: 70\r\n"
        + more
        + "Content-Length: 0\r\n\r\n";
  }

  /** One message, head and body. */
  String read() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("connection ended after: " + head);
      }
      head.write(b);
      if (head.size() == 2 && head.toString(StandardCharsets.UTF_8).equals("\r\n")) {
        head.reset();
      }
    }
    String text = head.toString(StandardCharsets.UTF_8);
    Matcher length = LENGTH.matcher(text);
    int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return text + new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  int readByte() throws IOException {
    return in.read();
  }

  /** Whether the other side closes, with or without more bytes before. */
  boolean seesEnd() throws IOException {
    try {
      while (in.read() >= 0) {
        continue;
      }
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  /** A 200 to a request that was read. */
  static String ok(String request) {
    StringBuilder reply = new StringBuilder("SIP/2.0 200 OK\r\n");
    for (String line : request.split("\r\n")) {
      if (line.matches("(?i)(via|from|call-id|cseq):.*")) {
        reply.append(line).append("\r\n");
      } else if (line.matches("(?i)to:.*")) {
        reply.append(line).append(line.contains("tag=") ? "" : ";tag=peer").append("\r\n");
      }
    }
    return reply.append("Content-Length: 0\r\n\r\n").toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
