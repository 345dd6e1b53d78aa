package org.offhook.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A company's web proxy on loopback: lets only those through who know its password, to any port by
 * CONNECT and to web pages by whole addresses (RFC 9110 section 7.6, RFC 9112 section 3.2.2).
 */
public final class HttpProxy implements AutoCloseable {
  public static final String USER = "anna";
  public static final String PASSWORD = "let-me-out";

  private static final int LONGEST_HEAD = 32 * 1024;

  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<String> tunnels = ConcurrentHashMap.newKeySet();

  private HttpProxy(ServerSocket door) {
    this.door = door;
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  public static HttpProxy start() throws IOException {
    return new HttpProxy(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Where tunnels were made to, as {@code host:port}. */
  public Set<String> tunnels() {
    return Set.copyOf(tunnels);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket browser = door.accept();
        open.add(browser);
        Thread.ofVirtual().name("proxied").start(() -> serve(browser));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket browser) {
    try (browser) {
      List<String> head = List.of(head(browser.getInputStream()).split("\r\n"));
      while (!head.getFirst().isEmpty()) {
        if (isAllowed(head)) {
          forward(head, browser);
          return;
        }
        say(
            browser.getOutputStream(),
            "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"company\"\r\n"
                + "Content-Length: 0\r\n\r\n");
        head = List.of(head(browser.getInputStream()).split("\r\n"));
      }
    } catch (IOException gone) {
      // the browser or the far side went
    } finally {
      open.remove(browser);
    }
  }

  private static boolean isAllowed(List<String> head) {
    String word = USER + ":" + PASSWORD;
    String right = Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.US_ASCII));
    return head.stream()
        .anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: Basic " + right));
  }

  private void forward(List<String> head, Socket browser) throws IOException {
    String[] words = head.getFirst().split(" ");
    boolean tunnel = words[0].equals("CONNECT");
    URI wanted = URI.create(tunnel ? "tcp://" + words[1] : words[1]);
    try (Socket far = new Socket(wanted.getHost(), wanted.getPort())) {
      open.add(far);
      if (tunnel) {
        tunnels.add(words[1]);
        say(browser.getOutputStream(), "HTTP/1.1 200 Connection established\r\n\r\n");
      } else {
        String query = wanted.getRawQuery() == null ? "" : "?" + wanted.getRawQuery();
        StringBuilder request = new StringBuilder();
        request.append(words[0]).append(' ').append(wanted.getRawPath()).append(query);
        request.append(" HTTP/1.1\r\n");
        head.stream()
            .skip(1)
            .filter(line -> !line.regionMatches(true, 0, "Proxy-", 0, 6))
            .filter(line -> !line.regionMatches(true, 0, "Connection:", 0, 11))
            .forEach(line -> request.append(line).append("\r\n"));
        say(far.getOutputStream(), request.append("Connection: close\r\n\r\n").toString());
      }
      Thread up = Thread.ofVirtual().start(() -> pump(browser, far));
      pump(far, browser);
      up.interrupt();
      open.remove(far);
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException gone) {
      // the other direction notices too
    }
  }

  /** Up to the empty line; empty at the end of the connection. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    byte[] last = new byte[4];
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      head.write(octet);
      System.arraycopy(last, 1, last, 0, 3);
      last[3] = (byte) octet;
      if (Arrays.equals(last, new byte[] {'\r', '\n', '\r', '\n'})) {
        return head.toString(StandardCharsets.US_ASCII);
      }
      if (head.size() > LONGEST_HEAD) {
        throw new IOException("a head without an end");
      }
    }
    return "";
  }

  private static void say(OutputStream out, String words) throws IOException {
    out.write(words.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
