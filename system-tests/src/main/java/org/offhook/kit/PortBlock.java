package org.offhook.kit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * 400 neighbouring ports that nobody used a moment ago, below the range from which Linux takes
 * ports for outgoing connections (32768).
 *
 * @param first the first of them
 */
public record PortBlock(int first) {
  private static final int SIZE = 400;
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;

  /** Tests run side by side, and a server takes its ports only a while after it was given them. */
  private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

  /** Looks for a free block that this process has not taken before. */
  public static PortBlock take() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int first = LOWEST + SIZE * ThreadLocalRandom.current().nextInt((HIGHEST - LOWEST) / SIZE);
      PortBlock block = new PortBlock(first);
      if (TAKEN.add(first) && block.isFree()) {
        return block;
      }
    }
    throw new IOException("no 400 free ports between " + LOWEST + " and " + HIGHEST);
  }

  private boolean isFree() {
    return taken().findFirst().isEmpty();
  }

  /** Those that somebody uses now. */
  IntStream taken() {
    return IntStream.range(first, first + SIZE).filter(port -> !isFree(port));
  }

  private static boolean isFree(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket tcp = new ServerSocket(port, 1, loopback);
        DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, port))) {
      return tcp.isBound() && udp.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  public int http() {
    return first;
  }

  public int https() {
    return first + 1;
  }

  /** The server's own administration, where its figures are too. */
  public int management() {
    return first + 2;
  }

  public int sip() {
    return first + 3;
  }

  public int sipTls() {
    return first + 4;
  }

  public int demoSip() {
    return first + 20;
  }

  public int demoPage() {
    return first + 22;
  }

  /** The n-th port that no part of the product takes, for a test's own peers; n from 0 to 39. */
  public int spare(int n) {
    return first + 40 + n;
  }

  /** Where a suite may be: the only address that the operator allows. */
  public int suite() {
    return first + 80;
  }

  /** The variables that make {@code ./offhook run} use these ports. */
  public Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("OFFHOOK_HTTP_PORT", String.valueOf(http()));
    environment.put("OFFHOOK_HTTPS_PORT", String.valueOf(https()));
    environment.put("OFFHOOK_MANAGEMENT_PORT", String.valueOf(management()));
    environment.put("OFFHOOK_SIP_PORT", String.valueOf(sip()));
    environment.put("OFFHOOK_SIP_TLS_PORT", String.valueOf(sipTls()));
    environment.put("OFFHOOK_MEDIA_BROWSER_PORT", String.valueOf(first + 10));
    environment.put("OFFHOOK_DEMOPBX_SIP_PORT", String.valueOf(demoSip()));
    environment.put("OFFHOOK_DEMOPBX_TLS_PORT", String.valueOf(first + 21));
    environment.put("OFFHOOK_DEMOPBX_PAGE_PORT", String.valueOf(demoPage()));
    environment.put("OFFHOOK_SUITE_URLS", "http://127.0.0.1:" + suite());
    environment.put("OFFHOOK_MEDIA_PBX_PORTS", (first + 100) + "-" + (first + 299));
    environment.put("OFFHOOK_DEMOPBX_RTP_PORTS", (first + 300) + "-" + (first + 399));
    return environment;
  }
}
