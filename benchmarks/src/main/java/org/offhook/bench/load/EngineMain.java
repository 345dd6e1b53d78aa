package org.offhook.bench.load;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaSettings;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;
import org.offhook.media.engine.MediaEngine;
import org.offhook.media.wire.WireKind;

/**
 * Offhook's media engine alone in a process, with one event loop, told what to do in lines on
 * standard input: {@code call NAME OFFER ANSWER} (the browser's offer, the PBX's answer, both in
 * base64), {@code browser NAME LEG OFFER} (another browser for the same call), {@code switch NAME
 * LEG}, {@code silent NAME LEG} (answered when the engine says that it hears nothing of that leg),
 * {@code end NAME}, {@code warm} (answered when the engine has warmed up), {@code allocated}.
 */
public final class EngineMain {
  private static final String PBX = "pbx";

  private final Map<String, MediaSession> sessions = new HashMap<>();

  /** Of the legs asked for and those that are silent, by call and leg. */
  private final Map<String, CompletableFuture<String>> silences = new ConcurrentHashMap<>();

  private final MediaEngine engine;

  private EngineMain(MediaEngine engine) {
    this.engine = engine;
  }

  public static void main(String[] arguments) throws IOException {
    MediaAddress loopback = MediaAddress.of(InetAddress.ofLiteral("127.0.0.1"));
    MediaSettings settings =
        new MediaSettings(
            List.of(loopback),
            Integer.parseInt(arguments[0]),
            List.of(loopback),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            1,
            Duration.ofSeconds(10),
            List.of("PCMU/8000"),
            AllowedAddresses.parse("127.0.0.0/8"));
    WireKind wires = arguments.length > 3 ? WireKind.valueOf(arguments[3]) : WireKind.best();
    try (MediaEngine engine = new MediaEngine(settings, Clock.systemUTC(), wires)) {
      new EngineMain(engine).serve();
    }
  }

  private void serve() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    System.out.println("ready");
    String line;
    while ((line = in.readLine()) != null) {
      String answer;
      try {
        answer = obey(line.split(" "));
      } catch (SdpException | RuntimeException refused) {
        answer = "refused " + refused;
      }
      System.out.println(answer);
    }
  }

  private String obey(String[] words) throws SdpException {
    return switch (words[0]) {
      case "call" -> call(words[1], text(words[2]), text(words[3]));
      case "browser" -> base64(sessions.get(words[1]).answerBrowser(words[2], text(words[3])));
      case "switch" -> {
        sessions.get(words[1]).join(words[2], PBX);
        yield "switched";
      }
      case "silent" -> silence(words[1] + " " + words[2]).orTimeout(5, TimeUnit.SECONDS).join();
      case "end" -> {
        sessions.remove(words[1]).close();
        yield "ended";
      }
      case "warm" -> warm();
      case "allocated" -> Long.toString(allocated());
      default -> "refused " + words[0];
    };
  }

  private String call(String name, String browser, String pbx) throws SdpException {
    MediaSession session = engine.open(name, event -> told(name, event));
    MediaSession failed = sessions.put(name, session);
    if (failed != null) {
      failed.close();
    }
    String offer = session.offerPbx(PBX, PbxSecurity.RTP);
    session.pbxAnswered(PBX, pbx);
    String answer = session.answerBrowser("web", browser);
    session.join("web", PBX);
    return base64(answer) + " " + base64(offer);
  }

  private static String warm() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("offhook-media-warm-up")) {
        try {
          thread.join();
        } catch (InterruptedException stopped) {
          Thread.currentThread().interrupt();
        }
      }
    }
    return "warm";
  }

  private void told(String name, MediaEvent event) {
    switch (event) {
      case MediaEvent.Failed failed -> System.err.println(name + " " + failed);
      case MediaEvent.Silent silent -> silence(name + " " + silent.leg()).complete("silent");
      case MediaEvent.Heard heard -> silences.remove(name + " " + heard.leg());
      default -> {}
    }
  }

  private CompletableFuture<String> silence(String leg) {
    return silences.computeIfAbsent(leg, _ -> new CompletableFuture<>());
  }

  /** Octets that the event loop has allocated. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long octets = 0;
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("offhook-media-0")) {
        octets += threads.getThreadAllocatedBytes(thread.threadId());
      }
    }
    return octets;
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
