package org.offhook.bench.load;

import java.io.File;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/**
 * Debian's rtpengine in userspace ({@code --table=-1}), driven by its ng protocol: SDES-SRTP
 * towards the browser, because the packets are the same once keys are agreed.
 */
public final class Rtpengine implements Relay {
  private static final int NG_PORT = 22_222;
  private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");
  private static final Pattern KEY = Pattern.compile("a=crypto:\\d+ \\S+ inline:([^|\\s]+)");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Generator generator;
  private final SrtpSuite suite;
  private final Process process;
  private final DatagramSocket control = new DatagramSocket();
  private int cookie;

  /** Starts the daemon on one core. */
  public Rtpengine(Generator generator, SrtpSuite suite, int core, Path folder)
      throws IOException, InterruptedException {
    this.generator = generator;
    this.suite = suite;
    File log = folder.resolve("rtpengine.log").toFile();
    List<String> command = new ArrayList<>(OffhookRelay.first(core));
    command.addAll(
        List.of(
            "rtpengine",
            "--foreground",
            "--config-file=none",
            "--table=-1",
            "--interface=127.0.0.1",
            "--listen-ng=127.0.0.1:" + NG_PORT,
            "--port-min=40000",
            "--port-max=59999",
            "--num-threads=1",
            "--log-level=4",
            "--log-stderr"));
    process =
        OffhookRelay.start(
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log));
    control.setSoTimeout(200);
    for (int tries = 0; !answers(); tries++) {
      if (tries == 50 || !process.isAlive()) {
        throw new IOException("rtpengine does not start: see " + log);
      }
    }
    control.setSoTimeout(5000);
  }

  private boolean answers() throws InterruptedException {
    try {
      command(new TreeMap<>(Map.of("command", "ping")));
      return true;
    } catch (IOException notYet) {
      Thread.sleep(100);
      return false;
    }
  }

  @Override
  public String name() {
    return "rtpengine";
  }

  @Override
  public long pid() {
    return process.pid();
  }

  private String command(Map<String, Object> dictionary) throws IOException {
    byte[] message = (++cookie + " " + bencode(dictionary)).getBytes(StandardCharsets.ISO_8859_1);
    control.send(
        new DatagramPacket(message, message.length, new InetSocketAddress("127.0.0.1", NG_PORT)));
    DatagramPacket answer = new DatagramPacket(new byte[65_536], 65_536);
    control.receive(answer);
    String text = new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1);
    if (!text.contains("6:result2:ok") && !text.contains("6:result4:pong")) {
      throw new IOException("rtpengine says: " + text);
    }
    return text;
  }

  /** Strings, lists and dictionaries are all that the commands need. */
  private static String bencode(Object value) {
    return switch (value) {
      case List<?> list -> {
        StringBuilder text = new StringBuilder("l");
        list.forEach(each -> text.append(bencode(each)));
        yield text.append("e").toString();
      }
      case Map<?, ?> map -> {
        StringBuilder text = new StringBuilder("d");
        map.forEach((key, each) -> text.append(bencode(key)).append(bencode(each)));
        yield text.append("e").toString();
      }
      default -> value.toString().length() + ":" + value;
    };
  }

  @Override
  public void open(LoadedCall call) throws IOException {
    SrtpKey mine = SrtpKey.random(suite, RANDOM);
    Map<String, Object> offer = request("offer", call);
    offer.put("sdp", browserSdp(call, mine));
    offer.put("transport-protocol", "RTP/AVP");
    offer.put("rtcp-mux", List.of("demux"));
    String toPbx = command(offer);
    Map<String, Object> answer = request("answer", call);
    answer.put("to-tag", "pbx");
    answer.put("sdp", call.sdp(generator.pbxPort()));
    answer.put("transport-protocol", "RTP/SAVP");
    String toBrowser = command(answer);
    call.pbxPort = Integer.parseInt(find(AUDIO, toPbx));
    call.pbxRtcpPort = call.pbxPort + 1;
    call.browser.port = Integer.parseInt(find(AUDIO, toBrowser));
    int length = suite.keyLength() + suite.saltLength();
    byte[] key = Arrays.copyOf(Base64.getDecoder().decode(padded(find(KEY, toBrowser))), length);
    call.browser.keys(mine, SrtpKey.of(suite, key));
  }

  private static String padded(String base64) {
    String plain = base64.replace("=", "");
    return plain + "=".repeat((4 - plain.length() % 4) % 4);
  }

  private static Map<String, Object> request(String command, LoadedCall call) {
    Map<String, Object> request = new TreeMap<>();
    request.put("command", command);
    request.put("call-id", "call-" + (call.host & 0xFFFF));
    request.put("from-tag", "browser");
    request.put("ICE", "remove");
    request.put("DTLS", "off");
    request.put("flags", List.of("strict-source"));
    request.put("replace", List.of("origin", "session-connection"));
    return request;
  }

  private String browserSdp(LoadedCall call, SrtpKey key) {
    int host = call.browser.host;
    return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 "
        + ((host >>> 24) + "." + (host >> 16 & 255) + "." + (host >> 8 & 255) + ".")
        + ((host & 255) + "\r\nt=0 0\r\nm=audio " + generator.browserPort() + " RTP/SAVP 0\r\n")
        + "a=rtpmap:0 PCMU/8000\r\na=rtcp-mux\r\n"
        + ("a=crypto:1 " + suite.name() + " inline:")
        + (Base64.getEncoder().encodeToString(key.keySalt()) + "\r\na=sendrecv\r\n");
  }

  private static String find(Pattern pattern, String text) throws IOException {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    control.close();
    OffhookRelay.end(process);
  }
}
