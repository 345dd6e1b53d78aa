package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Torture messages (RFC 4475), over every transport: each is answered as it deserves, and the same
 * peer is answered afterwards. What is asked after an odd message has its Call-ID, and so is not
 * read before it.
 */
class TortureTest {
  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");
  private static final Pattern CALL_ID = Pattern.compile("(?im)^call-id:\\s*(\\S+)");
  private static final String LONG = "unusually-long-".repeat(15);
  private static RunningContainer gateway;
  private static int serial;

  private final Complaints complaints = new Complaints();

  /**
   * A message that is odd.
   *
   * @param statuses it may be answered with, {@code -} for none
   * @param flag {@code udp} or {@code ends}, or empty
   */
  record Odd(String section, String what, List<String> statuses, String flag, String text) {
    String with(String transport, String id) {
      String filled =
          text.replace("@T@", transport.toUpperCase(java.util.Locale.ROOT))
              .replace("@ID@", id)
              .replace("@LONG@", LONG);
      int end = filled.indexOf("\r\n\r\n") + 4;
      return filled.replace("@LEN@", Integer.toString(bytes(filled.substring(end)).length));
    }

    @Override
    public String toString() {
      return section + " " + what;
    }
  }

  @BeforeAll
  static void open() throws Exception {
    gateway = RunningContainer.start();
  }

  @AfterAll
  static void shut() {
    gateway.close();
  }

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(complaints);
  }

  @AfterEach
  void atMostOneLineIsComplained() {
    Logger.getLogger("").removeHandler(complaints);
    assertThat(complaints.lines).hasSizeLessThan(2);
  }

  static Stream<Odd> everything() throws IOException {
    try (InputStream in = TortureTest.class.getResourceAsStream("torture.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("(?m)^== ")).skip(1).map(TortureTest::odd).toList().stream();
    }
  }

  static Stream<Odd> streamed() throws IOException {
    return everything().filter(odd -> !odd.flag().equals("udp"));
  }

  private static Odd odd(String block) {
    int line = block.indexOf('\n');
    String[] about = block.substring(0, line).split("\\|", -1);
    String message = block.substring(line + 1).stripTrailing();
    String ended = message + (message.contains("\n\n") ? "\n" : "\n\n");
    return new Odd(
        about[0].strip(),
        about[1].strip(),
        List.of(about[2].strip().split(" ")),
        about[3].strip(),
        ESCAPE
            .matcher(ended.replace("\n", "\r\n"))
            .replaceAll(
                escape ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(escape.group(1), 16)))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("everything")
  void over_udp(Odd odd) throws Exception {
    try (DatagramSocket peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      peer.setSoTimeout(5_000);
      String id = "u" + ++serial;
      String message = odd.with("udp", id);
      send(peer, message);
      send(peer, question("UDP", peer.getLocalPort(), message, id));
      List<String> heard = new ArrayList<>();
      boolean silent = odd.statuses().contains("-");
      while (heard.stream().noneMatch(TortureTest::answersTheQuestion)
          || (!silent && answers(heard).isEmpty())) {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        peer.receive(packet);
        heard.add(
            new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8).strip());
      }
      judge(odd, heard);
    }
  }

  private static void send(DatagramSocket peer, String message) throws IOException {
    byte[] bytes = bytes(message);
    peer.send(
        new DatagramPacket(
            bytes, bytes.length, InetAddress.getByName("127.0.0.1"), gateway.udpPort));
  }

  @ParameterizedTest
  @MethodSource("streamed")
  void over_tcp(Odd odd) throws Exception {
    over("tcp", odd);
  }

  @ParameterizedTest
  @MethodSource("streamed")
  void over_tls(Odd odd) throws Exception {
    over("tls", odd);
  }

  private void over(String transport, Odd odd) throws Exception {
    gateway.closed.clear();
    try (RawPeer peer = RawPeer.connect(transport, gateway.port(transport))) {
      String id = transport + ++serial;
      String message = odd.with(transport, id);
      peer.send(message);
      List<String> heard = new ArrayList<>();
      if (odd.flag().equals("ends")) {
        heard.add(peer.read());
        assertThat(peer.seesEnd()).isTrue();
      } else {
        peer.send(question(peer.transport(), peer.socket.getLocalPort(), message, id));
        do {
          heard.add(peer.read());
        } while (!answersTheQuestion(heard.getLast()));
      }
      judge(odd, heard);
    }
    assertThat(gateway.closed.poll(10, TimeUnit.SECONDS)).isNotNull();
  }

  private static void judge(Odd odd, List<String> heard) {
    List<String> answers = answers(heard);
    String status = answers.isEmpty() ? "-" : answers.getFirst().substring(8, 11);
    assertThat(odd.statuses()).as("%s met %s", odd, heard).contains(status);
  }

  /** Final ones to the odd message. */
  private static List<String> answers(List<String> heard) {
    return heard.stream()
        .filter(message -> !answersTheQuestion(message))
        .filter(message -> !message.startsWith("SIP/2.0 1"))
        .toList();
  }

  private static boolean answersTheQuestion(String message) {
    return message.startsWith("SIP/2.0 200") && message.contains("CSeq: 1234 OPTIONS");
  }

  private static String question(String transport, int port, String odd, String id) {
    Matcher call = CALL_ID.matcher(odd);
    return "OPTIONS sip:gateway@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/%s 127.0.0.1:%d;branch=z9hG4bKq%s;rport\r\n"
            .formatted(transport, port, id)
        + "From: <sip:peer@127.0.0.1>;tag=q\r\nTo: <sip:gateway@127.0.0.1>\r\nCall-ID: "
        + (call.find() ? call.group(1) : id)
        + "\r\nCSeq: 1234 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
  }

  /** What is logged at WARN and above. */
  private static final class Complaints extends Handler {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
        lines.add(record.getLoggerName() + ": " + record.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
