package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/** The browser's socket, over a real one. */
@OnTheRunningGateway
class WebSocketIT {
  private static final Path PROTOCOL = Path.of("..", "web", "src", "protocol");
  private static final int POLICY_VIOLATION = 1008;
  private static final int TOO_BIG = 1009;
  private static final int REPLACED = 4000;

  private GatewayServer gateway;
  private Visitor anna;

  @BeforeEach
  void signIn(GatewayServer gateway) throws Exception {
    this.gateway = gateway;
    anna = Visitor.signedIn(gateway, "anna");
  }

  @Test
  void nobodyIsLetInWithoutSession() {
    assertThat(Phone.handshake(anna, anna.origin(), "", "offhook.v1")).isEqualTo(401);
    assertThat(Phone.handshake(anna, anna.origin(), "offhook=made-up", "offhook.v1"))
        .isEqualTo(401);
  }

  @Test
  void aPageWithoutOriginIsRefused() {
    assertThat(Phone.handshake(anna, null, anna.cookie(), "offhook.v1")).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "http://evil.example",
        "https://localhost:%d",
        "http://localhost",
        "http://localhost:%d0",
        "http://localhost:%d.evil.example",
        "http://localhost.evil.example:%d",
        "http://evil-localhost:%d",
        "http://localhost:%d@evil.example",
        "http://localhost:%d/",
        "http://127.0.0.1:%d"
      })
  void aPageOfAnotherOriginIsRefused(String origin) {
    String written = origin.replace("%d", String.valueOf(anna.socket().getPort()));
    assertThat(Phone.handshake(anna, written, anna.cookie(), "offhook.v1")).isEqualTo(403);
  }

  @Test
  void anotherProtocolIsRefused() {
    assertThat(Phone.handshake(anna, anna.origin(), anna.cookie(), null)).isEqualTo(400);
    assertThat(Phone.handshake(anna, anna.origin(), anna.cookie(), "offhook.v2")).isEqualTo(400);
    assertThat(Phone.handshake(anna, anna.origin(), anna.cookie(), "offhook.v1")).isEqualTo(101);
  }

  @Test
  void helloIsAnsweredByWelcome() throws Exception {
    try (Phone phone = Phone.open(anna).hello(device())) {
      JsonObject welcome = phone.await("welcome");
      assertThat(welcome.getJsonObject("me").getString("login")).isEqualTo("anna");
      assertThat(welcome.getJsonObject("me").getString("number")).isEqualTo("501");
      assertThat(welcome.getBoolean("resumed")).isFalse();
      assertThat(phone.say("{\"type\":\"ping\"}").await("pong")).isNotNull();
    }
  }

  @Test
  void anythingElseFirstEndsTheSocket() throws Exception {
    try (Phone phone = Phone.open(anna).say("{\"type\":\"ping\"}")) {
      assertThat(phone.awaitClose()).isEqualTo(POLICY_VIOLATION);
    }
  }

  @Test
  void aMessageThatIsTooLargeEndsTheSocket() throws Exception {
    String large = "{\"type\":\"ping\",\"x\":\"" + "x".repeat(64 * 1024) + "\"}";
    try (Phone phone = Phone.open(anna).hello(device())) {
      phone.await("welcome");
      assertThat(phone.say(large).awaitClose()).isEqualTo(TOO_BIG);
    }
    try (Phone phone = Phone.open(anna).hello(device())) {
      phone.await("welcome");
      assertThat(phone.sayInFrames(large, 1000).awaitClose()).isEqualTo(TOO_BIG);
    }
  }

  @Test
  void fragmentsWithoutEndEndTheSocket() throws Exception {
    try (Phone phone = Phone.open(anna).hello(device())) {
      phone.await("welcome");
      assertThat(phone.sayWithoutEnd("x".repeat(1000)).awaitClose()).isEqualTo(TOO_BIG);
    }
  }

  @Test
  void signsThatFallBetweenTwoPartsStayWhole() throws Exception {
    String ping = "{\"type\":\"ping\",\"x\":\"%s\"}".formatted("ä€😀".repeat(9_000));
    try (Phone phone = Phone.open(anna).hello(device())) {
      phone.await("welcome");
      phone.say(ping).await("pong");
      phone.sayInFrames(ping, 1000).await("pong");
    }
  }

  @Test
  void theLargestMessageIsTakenInOneFrameOrMany() throws Exception {
    String frame = "{\"type\":\"ping\",\"x\":\"\"}";
    String largest = frame.replace("\"\"", "\"" + "x".repeat(64 * 1024 - frame.length()) + "\"");
    try (Phone phone = Phone.open(anna).hello(device())) {
      phone.say(largest).await("pong");
      phone.sayInFrames(largest, 1000).await("pong");
    }
  }

  @Test
  void whoSignsOutLosesTheSocketAtOnce() throws Exception {
    Visitor other = Visitor.signedIn(gateway, "anna");
    try (Phone stays = Phone.open(other).hello(device());
        Phone goes = Phone.open(anna).hello(device())) {
      goes.await("welcome");
      stays.await("welcome");
      assertThat(anna.delete("api/session").statusCode()).isEqualTo(204);
      String call = UUID.randomUUID().toString();
      assertThat(goes.awaitCloseOf(start("c-1", call))).isEqualTo(POLICY_VIOLATION);
      assertThat(Phone.handshake(anna, anna.origin(), anna.cookie(), "offhook.v1")).isEqualTo(401);
      assertThat(stays.say("{\"type\":\"ping\"}").await("pong")).isNotNull();
    }
  }

  @Test
  void theSameDeviceOnANewSocketReplacesTheOld() throws Exception {
    String device = device();
    try (Phone before = Phone.open(anna).hello(device)) {
      before.await("welcome");
      try (Phone after = Phone.open(anna).hello(device)) {
        after.await("welcome");
        assertThat(before.awaitClose()).isEqualTo(REPLACED);
      }
    }
  }

  @Test
  void aDeviceThatComesBackGetsExactlyWhatItMissed() throws Exception {
    String device = device();
    String call = UUID.randomUUID().toString();
    try (Phone other = Phone.open(anna).hello(device())) {
      other.await("welcome");
      Phone before = Phone.open(anna).hello(device);
      JsonObject welcome = before.await("welcome");
      long start = welcome.getJsonNumber("seq").longValue();
      before.say(start("c-1", call)).await("ok");
      long seen = before.await("call.changed").getJsonNumber("seq").longValue();
      before.vanish();
      other.say("{\"type\":\"call.hangup\",\"id\":\"c-1\",\"call\":\"%s\"}".formatted(call));
      other.awaitCall(call, "ENDED");
      try (Phone after = Phone.open(anna).resume(device, welcome, seen)) {
        JsonObject again = after.await("welcome");
        assertThat(again.getBoolean("resumed")).isTrue();
        assertThat(again.getJsonNumber("seq").longValue()).isEqualTo(seen);
        long last = after.awaitCall(call, "ENDED").getJsonNumber("seq").longValue();
        assertThat(after.sequence())
            .startsWith(LongStream.rangeClosed(seen + 1, last).boxed().toArray(Long[]::new));
        assertThat(seen).isGreaterThan(start);
      }
    }
  }

  @Test
  void theSameCommandTwiceIsOneCallWithOneAnswer() throws Exception {
    String call = UUID.randomUUID().toString();
    try (Phone phone = Phone.open(anna).hello(device());
        Phone other = Phone.open(anna).hello(device())) {
      phone.await("welcome");
      other.await("welcome");
      phone.say(start("c-1", call)).say(start("c-1", call));
      assertThat(phone.await("ok").getString("id")).isEqualTo("c-1");
      phone.say(start("c-1", call)).await("ok");
      phone.say("{\"type\":\"call.hangup\",\"id\":\"c-2\",\"call\":\"%s\"}".formatted(call));
      other.await("journal.changed");
      long entries =
          Visitor.json(anna.get("api/journal?limit=200").body())
              .getJsonArray("entries")
              .getValuesAs(JsonObject.class)
              .stream()
              .filter(entry -> entry.getString("call").equals(call))
              .count();
      assertThat(entries).isEqualTo(1);
    }
  }

  @Test
  void sixTabsAgree() throws Exception {
    String call = UUID.randomUUID().toString();
    var tabs = new ArrayList<Phone>();
    try {
      for (int tab = 0; tab < 6; tab++) {
        tabs.add(Phone.open(anna).hello(device()));
        tabs.getLast().await("welcome");
      }
      tabs.getFirst().say(start("c-1", call));
      tabs.getLast().await("call.changed");
      tabs.getLast()
          .say("{\"type\":\"call.hangup\",\"id\":\"c-1\",\"call\":\"%s\"}".formatted(call));
      var endings = new ArrayList<String>();
      for (Phone tab : tabs) {
        endings.add(tab.awaitCall(call, "ENDED").getJsonObject("call").getString("ending"));
      }
      assertThat(endings).hasSize(6).containsOnly(endings.getFirst());
    } finally {
      for (Phone tab : tabs) {
        tab.close();
      }
    }
  }

  /** Every command on a call that the protocol has, from wherever else it may come (trial B13). */
  @Test
  void anotherPersonsCallDoesNotExistForAnyCommand() throws Exception {
    String call = UUID.randomUUID().toString();
    try (OtherCompany company = OtherCompany.on(gateway);
        Phone annas = Phone.open(anna).hello(device())) {
      annas.say(start("c-1", call)).await("ok");
      for (Visitor stranger : List.of(Visitor.signedIn(gateway, "ben"), company.person())) {
        try (Phone strangers = Phone.open(stranger).hello(device())) {
          strangers.await("welcome");
          for (JsonObject command : commandsOn(call)) {
            strangers.say(command.toString());
            if (command.containsKey("id")) {
              JsonObject error = strangers.await("error");
              assertThat(error.getString("id")).isEqualTo(command.getString("id"));
              assertThat(error.getString("code")).isEqualTo("no-such-call");
            }
          }
          strangers.say("{\"type\":\"ping\"}").await("pong");
          assertThat(strangers.sequence()).isEmpty();
        }
      }
      annas.say("{\"type\":\"call.hangup\",\"id\":\"c-2\",\"call\":\"%s\"}".formatted(call));
      JsonObject ended = annas.awaitCall(call, "ENDED").getJsonObject("call");
      assertThat(ended.getString("ending")).isEqualTo("HUNG_UP_HERE");
      assertThat(ended.getBoolean("muted")).isFalse();
    }
  }

  /** As the golden files have them, but about this call. */
  private static List<JsonObject> commandsOn(String call) throws IOException {
    List<JsonObject> commands = new ArrayList<>();
    try (var files = Files.newDirectoryStream(PROTOCOL, "call.*.json")) {
      for (Path file : files) {
        JsonObject golden = Visitor.json(Files.readString(file));
        boolean said = !golden.containsKey("seq") && !golden.getString("type").equals("call.start");
        if (said) {
          commands.add(Json.createObjectBuilder(golden).add("call", call).build());
        }
      }
    }
    assertThat(commands).hasSizeGreaterThanOrEqualTo(8);
    return commands;
  }

  static String start(String id, String call) throws IOException {
    JsonObject golden = Visitor.json(Files.readString(PROTOCOL.resolve("call.start.json")));
    return Json.createObjectBuilder(golden).add("id", id).add("call", call).build().toString();
  }

  private static String device() {
    return "d-" + UUID.randomUUID();
  }
}
