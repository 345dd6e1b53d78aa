package org.offhook.media.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.PriorityAttribute;
import org.ice4j.attribute.UsernameAttribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StunMessageTest {
  /** The request of RFC 5769 section 2.1, user {@code evtj:h6vY}. */
  private static final byte[] SAMPLE =
      HexFormat.of()
          .parseHex(
              "000100582112a442b7e7a701bc34d686fa87dfae"
                  + "802200105354554e207465737420636c69656e74"
                  + "002400046e0001ff"
                  + "80290008932ff9b151263b36"
                  + "000600096576746a3a68367659202020"
                  + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                  + "80280004e57a3bcf");

  private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

  @Test
  void the_sample_of_rfc_5769_is_understood_and_authentic() {
    StunMessage message = StunMessage.read(SAMPLE.clone()).orElseThrow();
    assertThat(message.isBindingRequest()).isTrue();
    assertThat(message.isResponse()).isFalse();
    assertThat(message.localUfrag()).contains("evtj");
    assertThat(message.isAuthentic(PASSWORD)).isTrue();
    assertThat(message.isAuthentic(PASSWORD + "x")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "2001:db8:1234:5678:11:2233:4455:6677"})
  void an_answer_says_where_the_request_came_from_and_is_signed(String host) throws Exception {
    InetSocketAddress from = new InetSocketAddress(InetAddress.ofLiteral(host), 32_853);
    byte[] answer = StunMessage.read(SAMPLE).orElseThrow().answer(PASSWORD, from);
    StunMessage message = StunMessage.read(answer).orElseThrow();
    assertThat(message.isResponse()).isTrue();
    assertThat(message.isAuthentic(PASSWORD)).isTrue();
    assertThat(message.transaction()).isEqualTo(StunMessage.TransactionId.in(SAMPLE));
    Message read = Message.decode(answer, 0, answer.length); // checks the fingerprint, too
    assertThat(read.getMessageType()).isEqualTo(Message.BINDING_SUCCESS_RESPONSE);
    assertThat(read.getAttribute(Attribute.FINGERPRINT)).isNotNull();
    var mapped = (XorMappedAddressAttribute) read.getAttribute(Attribute.XOR_MAPPED_ADDRESS);
    var address = mapped.getAddress(read.getTransactionID());
    assertThat(address.getAddress()).isEqualTo(from.getAddress());
    assertThat(address.getPort()).isEqualTo(from.getPort());
  }

  @ParameterizedTest
  @ValueSource(strings = {"evtj:h6vY", "a:b", "four:and"})
  void a_check_of_ours_is_one_that_others_understand(String user) throws Exception {
    StunMessage check = StunMessage.check(user, PASSWORD, true, 7, new SecureRandom());
    byte[] octets = check.octets();
    Message read = Message.decode(octets, 0, octets.length); // checks the fingerprint, too
    assertThat(read.getMessageType()).isEqualTo(Message.BINDING_REQUEST);
    var name = (UsernameAttribute) read.getAttribute(Attribute.USERNAME);
    assertThat(name.getUsername()).asString(StandardCharsets.UTF_8).isEqualTo(user);
    var priority = (PriorityAttribute) read.getAttribute(Attribute.PRIORITY);
    assertThat(priority.getPriority()).isEqualTo(1_862_270_975);
    assertThat(read.getAttribute(Attribute.ICE_CONTROLLING)).isNotNull();
    assertThat(read.getAttribute(Attribute.USE_CANDIDATE)).isNull();
    assertThat(StunMessage.read(octets).orElseThrow().isAuthentic(PASSWORD)).isTrue();
  }

  @Test
  void it_tells_which_role_its_sender_takes() {
    assertThat(StunMessage.read(SAMPLE).orElseThrow().isFromControlled()).isTrue();
    byte[] controlling = SAMPLE.clone();
    controlling[49] = 0x2A; // ICE-CONTROLLING instead
    assertThat(StunMessage.read(controlling).orElseThrow().isFromControlled()).isFalse();
  }

  @Test
  void a_changed_octet_before_the_integrity_is_noticed() {
    for (int at = 8; at < 76; at++) {
      byte[] changed = SAMPLE.clone();
      changed[at] ^= 1;
      StunMessage.read(changed)
          .ifPresent(message -> assertThat(message.isAuthentic(PASSWORD)).isFalse());
    }
  }
}
