package org.offhook.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

class TurnServersTest {
  private static final UserRef ANNA =
      new UserRef(new TenantId("acme"), UserId.of("6f1c7a52-3a0e-4a5b-9c1d-2f8e7b6a5d40"));
  private static final TurnSerial FIRST = new TurnSerial("d3a9f01b47c2e865");
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private static TurnServers servers(String urls, String secret) {
    return new TurnServers(read(urls, secret, "all"), NOON, () -> FIRST);
  }

  private static TurnSettings read(String urls, String secret, String policy) {
    return TurnSettings.read(
        new TurnSettings.Words(urls, Optional.of(secret), Optional.empty(), 3600, policy));
  }

  /** The password was worked out with {@code openssl dgst -sha1 -hmac north -binary | base64}. */
  @Test
  void aUserGetsANameWithItsEndAndSerialAndThePasswordThatBelongsToIt() {
    String turn = "turn:turn.example:3478?transport=udp, turns:turn.example:443?transport=tcp";
    IceServers servers = servers("stun:stun.example," + turn, "north").of(ANNA);
    assertThat(servers.serial()).contains(FIRST);
    assertThat(servers.lifetime()).contains(Duration.ofHours(1));
    assertThat(servers.relayOnly()).isFalse();
    assertThat(servers.servers())
        .containsExactly(
            new IceServer(List.of("stun:stun.example"), Optional.empty()),
            new IceServer(
                List.of(
                    "turn:turn.example:3478?transport=udp", "turns:turn.example:443?transport=tcp"),
                Optional.of(
                    new TurnCredential(
                        "1767618000:6f1c7a52-3a0e-4a5b-9c1d-2f8e7b6a5d40:d3a9f01b47c2e865",
                        "4NglFFogCDe1IHjXdV/VQP3+pGo="))));
  }

  @Test
  void withoutServersThereIsNothing() {
    assertThat(servers("", "").of(ANNA)).isEqualTo(IceServers.NONE);
  }

  @Test
  void aStunServerNeedsNoSecret() {
    IceServers servers = servers("stun:192.0.2.1:3478", "").of(ANNA);
    assertThat(servers.lifetime()).isEmpty();
    assertThat(servers.serial()).isEmpty();
    assertThat(servers.servers()).hasSize(1);
  }

  @Test
  void whoeverAsksAgainGetsAnother() {
    Optional<String> none = Optional.empty();
    Optional<String> secret = Optional.of("north");
    var turn = new TurnServers(Optional.of("turn:a.example"), secret, none, 3600, "all", NOON);
    assertThat(Stream.generate(() -> turn.of(ANNA).serial()).limit(1000)).doesNotHaveDuplicates();
    IceServers servers = turn.of(ANNA);
    assertThat(servers.servers().getFirst().credential().orElseThrow().username())
        .endsWith(":" + servers.serial().orElseThrow());
  }

  @Test
  void theSecretMayStandInAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "north\n");
    TurnSettings settings =
        TurnSettings.read(
            new TurnSettings.Words(
                "turn:[2001:db8::1]",
                Optional.empty(),
                Optional.of(file.toString()),
                3600,
                "relay"));
    assertThat(settings.secret()).contains("north");
    assertThat(settings.relayOnly()).isTrue();
  }

  @Test
  void secretsAreNotPrinted() {
    TurnServers servers = servers("turn:turn.example", "north");
    TurnCredential credential = servers.of(ANNA).servers().getFirst().credential().orElseThrow();
    assertThat(servers.of(ANNA).toString()).doesNotContain(credential.password());
    assertThat(read("turn:turn.example", "north", "all").toString()).doesNotContain("north");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://turn.example",
        "turn:",
        "turn:turn.example?transport=sctp",
        "turn:user@turn.example",
        "stun:stun.example?transport=udp",
        "turn.example:3478"
      })
  void whatIsNoUrlIsNamed(String url) {
    assertThatThrownBy(() -> read("turn:turn.example," + url, "north", "all"))
        .hasMessageContaining("offhook.turn.urls")
        .hasMessageContaining(url);
  }

  @ParameterizedTest
  @CsvSource({
    "turn:turn.example, '', all, offhook.turn.secret",
    "turn:turn.example, north, some, offhook.turn.policy",
    "stun:stun.example, north, relay, offhook.turn.policy"
  })
  void whatDoesNotFitTogetherIsNamed(String urls, String secret, String policy, String setting) {
    assertThatThrownBy(() -> read(urls, secret, policy)).hasMessageContaining(setting);
  }

  @Test
  void twoSecretsAreOneTooMany() {
    assertThatThrownBy(
            () ->
                TurnSettings.read(
                    new TurnSettings.Words(
                        "turn:a.example", Optional.of("a"), Optional.of("b"), 3600, "all")))
        .hasMessageContaining("both");
  }

  @Test
  void credentialsThatEndAtOnceAreRefused() {
    assertThatThrownBy(
            () ->
                TurnSettings.read(
                    new TurnSettings.Words("", Optional.empty(), Optional.empty(), 59, "all")))
        .hasMessageContaining("offhook.turn.lifetime");
  }
}
