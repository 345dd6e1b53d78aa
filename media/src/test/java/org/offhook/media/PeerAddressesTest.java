package org.offhook.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressesTest {
  private static final InetAddress OURS = InetAddress.ofLiteral("203.0.113.7");
  private static final PeerAddresses STRICT =
      new PeerAddresses(AllowedAddresses.NONE, PeerAddressesTest::isOurs);

  private static boolean isOurs(InetSocketAddress peer) {
    return peer.getAddress().equals(OURS) && peer.getPort() == 41_000;
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, unspecified",
    "0.1.2.3, unspecified",
    "::, unspecified",
    "127.0.0.1, loopback",
    "127.255.255.254, loopback",
    "::1, loopback",
    "::ffff:127.0.0.1, loopback",
    "::127.0.0.1, loopback",
    "::ffff:0:127.0.0.1, loopback",
    "64:ff9b::7f00:1, loopback",
    "2002:7f00:1::1, loopback",
    "169.254.169.254, link-local",
    "169.254.0.1, link-local",
    "64:ff9b::a9fe:a9fe, link-local",
    "fe80::1, link-local",
    "febf:ffff::1, link-local",
    "224.0.0.1, multicast",
    "239.255.255.250, multicast",
    "ff02::1, multicast",
    "255.255.255.255, reserved",
    "240.0.0.1, reserved",
    "fd00:ec2::254, metadata",
    "fd20:ce::254, metadata",
    "100.100.100.200, metadata",
    "168.63.129.16, metadata",
    "192.0.0.192, metadata",
  })
  void refused(String address, String why) {
    assertThat(STRICT.refusal(InetAddress.ofLiteral(address)).orElse("")).contains(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "8.8.8.8",
        "10.0.0.1",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "169.255.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "203.0.113.7",
        "223.255.255.255",
        "100.100.100.201",
        "2001:db8::1",
        "fd00::1",
        "fec0::1",
        "fe7f::1",
        "64:ff9b::808:808",
        "2002:808:808::1"
      })
  void allowed(String address) {
    assertThat(STRICT.refusal(InetAddress.ofLiteral(address))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"203.0.113.7, 41000, false", "203.0.113.7, 41001, true", "203.0.113.8, 41000, true"})
  void ourOwnPorts(String address, int port, boolean allowed) {
    InetSocketAddress peer = new InetSocketAddress(InetAddress.ofLiteral(address), port);
    assertThat(STRICT.refusal(peer).isEmpty()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "'127.0.0.0/8, ::1', 127.0.0.1, 41000, true",
    "'127.0.0.0/8, ::1', ::1, 41000, true",
    "'127.0.0.0/8', 64:ff9b::7f00:1, 41000, true",
    "'127.0.0.0/8', ::1, 41000, false",
    "'127.0.0.0/8', 169.254.169.254, 80, false",
    "169.254.10.0/23, 169.254.11.255, 80, true",
    "169.254.10.0/23, 169.254.12.0, 80, false",
    "0.0.0.0/0, 203.0.113.7, 41000, false",
    "own-ports, 203.0.113.7, 41000, true",
    "own-ports, 127.0.0.1, 41000, false",
    "'', 10.0.0.1, 5060, true",
  })
  void theOperatorMayAllowMore(String allowed, String address, int port, boolean passes) {
    PeerAddresses peers =
        new PeerAddresses(AllowedAddresses.parse(allowed), PeerAddressesTest::isOurs);
    InetSocketAddress peer = new InetSocketAddress(InetAddress.ofLiteral(address), port);
    assertThat(peers.refusal(peer).isEmpty()).isEqualTo(passes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10/8/8", "10.0.0.0/x"})
  void whatIsNoRangeIsNamed(String word) {
    assertThatThrownBy(() -> AllowedAddresses.parse("10.0.0.0/8," + word))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(word);
  }

  @Test
  void anAddressIsShownUnderOneOfItsOwnFamily() {
    assertThatThrownBy(() -> new MediaAddress(OURS, InetAddress.ofLiteral("2001:db8::1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MediaAddress.of(InetAddress.ofLiteral("0.0.0.0")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
