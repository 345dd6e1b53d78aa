package org.offhook.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.offhook.limits.Limits;

/**
 * One POST to an address that was judged before: a general client would ask the name again, and
 * might follow a redirection. Reads the status and nothing else.
 */
final class WebhookPost {
  /** {@code HTTP/1.1 204}. */
  private static final int STATUS_LINE_BEGINS = 12;

  private WebhookPost() {}

  /**
   * Sends it.
   *
   * @return the status of the answer
   * @throws IOException saying why nothing came
   */
  static int send(WebhookUrl url, InetAddress address, String signature, byte[] body)
      throws IOException {
    int patience = Math.toIntExact(Limits.WEBHOOK_ANSWER.toMillis());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, url.port()), patience);
      plain.setSoTimeout(patience);
      try (Socket socket = url.secure() ? secured(plain, url) : plain) {
        OutputStream out = socket.getOutputStream();
        out.write(head(url, signature, body.length).getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
        return status(socket.getInputStream());
      }
    }
  }

  private static SSLSocket secured(Socket plain, WebhookUrl url) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket secured = (SSLSocket) factory.createSocket(plain, url.name(), url.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static String head(WebhookUrl url, String signature, int length) {
    return String.join(
        "\r\n",
        "POST " + url.path() + " HTTP/1.1",
        "Host: " + url.authority(),
        "User-Agent: Offhook",
        "Content-Type: application/json",
        "Content-Length: " + length,
        WebhookSignature.HEADER + ": " + signature,
        "Connection: close",
        "",
        "");
  }

  /** Of {@code HTTP/1.1 204 No Content} (RFC 9112 4). */
  private static int status(InputStream in) throws IOException {
    byte[] line = in.readNBytes(STATUS_LINE_BEGINS);
    String text = new String(line, StandardCharsets.ISO_8859_1);
    if (!text.matches("HTTP/1\\.[01] [1-5][0-9][0-9]")) {
      throw new IOException("the answer is not HTTP");
    }
    return Integer.parseInt(text.substring(text.length() - 3));
  }
}
