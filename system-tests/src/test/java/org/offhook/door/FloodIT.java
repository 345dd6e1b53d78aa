package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/** Somebody signed in does on the socket what no browser does; nobody else notices. */
@OnTheRunningGateway
class FloodIT {
  private static final int POLICY_VIOLATION = 1008;
  private static final int AT_ONCE = 1000;
  private static final int EACH = 3;
  private static final int ROUNDS = 20;

  private Visitor anna;
  private Visitor ben;

  @BeforeEach
  void signIn(GatewayServer gateway) throws Exception {
    anna = Visitor.signedIn(gateway, "anna");
    ben = Visitor.signedIn(gateway, "ben");
  }

  /** What a flood consists of. */
  private enum Flood {
    MESSAGES(Frames.text("{}"), false),
    PINGS(Frames.ping("are you there?"), true),
    FRAGMENTS(Frames.goOn("more ".repeat(20)), false),
    EMPTY_FRAGMENTS(Frames.goOn(""), true);

    private final byte[] frames;

    /** Whether no limit ends it: it is only slow. */
    private final boolean allowed;

    Flood(byte[] frame, boolean allowed) {
      this.frames = Frames.times(AT_ONCE, frame);
      this.allowed = allowed;
    }

    Rogue on(Rogue rogue) throws IOException {
      if (this == FRAGMENTS || this == EMPTY_FRAGMENTS) {
        rogue.say(Frames.begin("once upon a time "));
      }
      return rogue.pour(frames);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoGoesOnAfterTheFarewellIsCutOff(Flood flood) throws Exception {
    try (Rogue rogue = Rogue.open(ben).say(Frames.text("hello?"))) {
      assertThat(rogue.awaitClose()).isEqualTo(POLICY_VIOLATION);
      flood.on(rogue).awaitCutOff();
    }
  }

  @Test
  void whoSaysNothingAfterTheFarewellIsCutOff() throws Exception {
    try (Rogue rogue = Rogue.open(ben).say(Frames.text("hello?"))) {
      assertThat(rogue.awaitClose()).isEqualTo(POLICY_VIOLATION);
      rogue.awaitCutOff();
    }
  }

  @Test
  void whoNeverEndsAFrameIsCutOff() throws Exception {
    try (Rogue rogue = Rogue.open(ben).say(Frames.text("hello?")).say(Frames.beginEndless())) {
      assertThat(rogue.awaitClose()).isEqualTo(POLICY_VIOLATION);
      rogue.awaitCutOff();
    }
    try (Rogue rogue = Rogue.open(ben).say(Frames.beginEndless())) {
      rogue.pour(new byte[AT_ONCE]).awaitCutOff();
    }
  }

  @Test
  void nobodyElseNotices() throws Exception {
    List<Rogue> allowed = new ArrayList<>();
    List<Rogue> rogues = new ArrayList<>();
    try {
      for (int i = 0; i < EACH; i++) {
        for (Flood flood : Flood.values()) {
          Rogue rogue = flood.on(Rogue.open(ben));
          (flood.allowed ? allowed : rogues).add(rogue);
        }
      }
      for (int round = 0; round < ROUNDS; round++) {
        try (Phone phone = Phone.open(anna).hello("d-" + UUID.randomUUID())) {
          phone.await("welcome");
          phone.say("{\"type\":\"ping\"}").await("pong");
        }
        assertThat(anna.get("api/health").statusCode()).isEqualTo(200);
      }
      assertThat(allowed).as("the flood went on all the time").allMatch(Rogue::pouring);
      for (Rogue rogue : rogues) {
        rogue.awaitCutOff();
      }
    } finally {
      rogues.addAll(allowed);
      for (Rogue rogue : rogues) {
        rogue.close();
      }
    }
  }
}
