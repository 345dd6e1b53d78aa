package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.WebSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.door.Provisioner;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.Nat;
import org.offhook.kit.OwnNetwork;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.PortBlock;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.RtpPhone.Heard;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;

/**
 * Networks in which a browser reaches the gateway itself: where a firewall swallows every packet to
 * the STUN and TURN server (F112), behind a router that soon forgets (F102), and by IPv6.
 */
@AServerOfItsOwn
class DirectPathsIT {
  private static final int OWN_TONE = 700;
  private static final int PBX_TONE = 1000;
  private static final String HELD = "The other side has put you on hold";

  /** How far the browser was with its candidates when the phone told them last. */
  private static final String GATHERED_WHEN_TOLD =
      """
      const send = WebSocket.prototype.send;
      WebSocket.prototype.send = function (text) {
        if (text.includes('a=fingerprint')) {
          window.gatheredWhenTold = window.offhookEar.connections.at(-1).iceGatheringState;
        }
        send.call(this, text);
      };
      """;

  /** Of a phone's, as received energy. */
  private static final double A_SECOND_OF_TONE = 0.02;

  /** After this silence the router forgets; real ones take their time (RFC 4787: two minutes). */
  private static final Duration UDP_FORGOTTEN = Duration.ofSeconds(4);

  /** The same of TCP, a little more than the phone is silent (RFC 5382: two hours). */
  private static final Duration TCP_FORGOTTEN = Duration.ofSeconds(18);

  /** Longer than either, also counted from the last word that was said when it began. */
  private static final Duration SILENCE = Duration.ofSeconds(22);

  @TempDir static Path folder;

  private static OwnNetwork blocked;
  private static OwnNetwork router;
  private static OwnNetwork ipv6;
  private static PortBlock ports;
  private static GatewayServer gateway;

  @BeforeAll
  static void start() throws Exception {
    blocked = OwnNetwork.make(Files.createDirectory(folder.resolve("net")));
    router = OwnNetwork.make(Files.createDirectory(folder.resolve("router")));
    ipv6 = OwnNetwork.makeIpv6(Files.createDirectory(folder.resolve("ipv6")));
    ports = PortBlock.take();
    gateway = GatewayServer.start(folder.resolve("run"), ports, settings());
    blocked.reachFromInside(ports.http());
  }

  private static Map<String, String> settings() {
    return Map.of(
        "OFFHOOK_HTTP_ADDRESS",
        "::",
        "OFFHOOK_SIP_CONNECTORS",
        "udp/127.0.0.1/%1$d,tcp/127.0.0.1/%1$d,tls/127.0.0.1/%2$d,tls/%3$s/%2$d"
            .formatted(ports.sip(), ports.sipTls(), ipv6.outside()),
        "OFFHOOK_MEDIA_BROWSER_ADDRESS",
        String.join(",", blocked.outside(), router.outside(), ipv6.outside()),
        "OFFHOOK_MEDIA_PBX_ADDRESS",
        "127.0.0.1," + ipv6.outside(),
        "OFFHOOK_TURN_URLS",
        "stun:%1$s,turn:%1$s?transport=udp,turn:%1$s?transport=tcp".formatted(blocked.swallowing()),
        "OFFHOOK_TURN_SECRET",
        "nobody-asks-for-it");
  }

  @AfterAll
  static void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    for (OwnNetwork each : new OwnNetwork[] {blocked, router, ipv6}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  void aCallTalksBeforeTheBrowserGivesUpAskingTheTurnServerAndGoesOnInAnotherNetwork()
      throws Exception {
    try (PhoneBrowser browser = PhoneBrowser.start(OWN_TONE, blocked);
        PhonePage anna = browser.device(gateway)) {
      anna.page().addInitScript(GATHERED_WHEN_TOLD);
      anna.signIn("anna");
      anna.dial("600");
      anna.awaitTalking();
      anna.awaitTone(OWN_TONE);
      assertThat(anna.page().evaluate("gatheredWhenTold")).isIn("new", "gathering");
      assertThat(anna.path()).isIn("host", "prflx");
      moveAndHearAgain(anna);
      assertThat(anna.path()).isIn("host", "prflx");
    }
  }

  private static void moveAndHearAgain(PhonePage anna) throws IOException {
    int connections = anna.connections();
    blocked.move();
    anna.awaitConnections(connections + 1);
    anna.awaitEnergy(0.001);
  }

  /** The PBX plays music to whom it holds and wants to hear nothing, not even what fills in. */
  @Test
  void aHeldCallStaysHeldInAnotherNetworkAndTalksWhenItIsRetrieved() throws Exception {
    try (PhoneBrowser browser = PhoneBrowser.start(OWN_TONE, blocked);
        PhonePage anna = browser.device(gateway).signIn("anna");
        RtpPhone phone = new RtpPhone();
        ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
      ScriptedCall call = theyTalk(pbx, phone, anna);
      theyAreOnHold(call, phone, anna, "sendonly");
      int heard = phone.heard().size();
      moveAndHearAgain(anna);
      assertThat(anna.page().getByText(HELD).first().isVisible()).isTrue();
      assertThat(phone.heard()).as("packets to a PBX that holds").hasSize(heard);
      theyTalkAgain(call, phone, anna);
      assertThat(phone.breaks()).as("the PBX's stream is one").isEmpty();
      call.hangUp();
    }
  }

  /**
   * F102: while it rings nothing is said, and checks keep the mapping of the sound as pings keep
   * that of the socket. When the sound's is forgotten all the same the browser is known by another
   * port, and the call goes on; also when a router that was started anew knows neither.
   */
  @Test
  void aRouterThatForgetsLosesNoCall() throws Exception {
    Nat nat = Nat.at(router, UDP_FORGOTTEN, TCP_FORGOTTEN);
    try (OwnNetwork company = router.inner(Files.createDirectory(folder.resolve("company")));
        PhoneBrowser browser = PhoneBrowser.start(OWN_TONE, company, router.outside());
        PhonePage anna = browser.device(gateway);
        RtpPhone phone = new RtpPhone();
        ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
      List<WebSocket> sockets = new ArrayList<>();
      anna.page().onWebSocket(sockets::add);
      anna.signIn("anna");
      ScriptedCall call = ScriptedCall.to(pbx, "501", "761", phone.sdp());
      anna.awaitRinging("761");
      anna.awaitWarm();
      Nat.Mapping used = nat.busiest();
      long kept = used.seconds() + SILENCE.toSeconds();
      nat.await(now -> now.port() == used.port() && now.seconds() > kept);
      theyTalk(call, phone, anna);
      assertThat(sockets).hasSize(1);

      theyAreOnHold(call, phone, anna, "inactive");
      nat.forgetUdp();
      nat.await(now -> now.port() != used.port());
      theyTalkAgain(call, phone, anna);

      long forgotten = System.nanoTime();
      nat.forget();
      Heard silent =
          phone.await(each -> each.nanos() > forgotten && each.loud() < RtpPhone.AUDIBLE);
      phone.await(each -> each.nanos() > silent.nanos() && each.loud() > RtpPhone.AUDIBLE);
      anna.awaitEnergy(A_SECOND_OF_TONE);
      theyHear(phone, anna);
      assertThat(phone.breaks()).as("the PBX's stream is one").isEmpty();
      call.hangUp();
      anna.awaitText("The other side hung up.");
    }
  }

  /** The page, its socket, SIP and the media of both sides. */
  @Test
  void everythingGoesOverIpv6() throws Exception {
    String address = "[" + ipv6.outside() + "]";
    String hosts = "[\"localhost\", \"127.0.0.1\", \"%s\"]".formatted(address);
    assertThat(
            Provisioner.operator(gateway)
                .put("/demo", "{\"name\":\"Demo\",\"country\":\"DE\",\"hosts\":" + hosts + "}")
                .statusCode())
        .isEqualTo(200);
    String page = "https://%s:%d/".formatted(address, gateway.securePort());
    try (PhoneBrowser browser = PhoneBrowser.start(OWN_TONE, ipv6);
        PhonePage anna = browser.device(gateway, page).signIn("anna");
        RtpPhone phone = new RtpPhone(ipv6.outside());
        ScriptedPbx pbx = ScriptedPbx.register(gateway, ipv6.outside())) {
      ScriptedCall call = theyTalk(pbx, phone, anna);
      call.hangUp();
      anna.awaitText("The other side hung up.");

      anna.dial("762");
      ScriptedCall.answered(pbx, phone, PBX_TONE);
      theyHear(phone, anna);
      assertThat(anna.path()).isIn("host", "prflx");
      anna.hangUp();
      anna.awaitText("You hung up.");
    }
  }

  /** The PBX calls Anna, and both hear each other. */
  private static ScriptedCall theyTalk(ScriptedPbx pbx, RtpPhone phone, PhonePage anna)
      throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", "761", phone.sdp());
    anna.awaitRinging("761");
    theyTalk(call, phone, anna);
    return call;
  }

  private static void theyTalk(ScriptedCall call, RtpPhone phone, PhonePage anna) throws Exception {
    anna.answer();
    phone.talk(call.awaitStatus(200).body(), PBX_TONE);
    call.acknowledge(1, "");
    theyHear(phone, anna);
  }

  private static void theyAreOnHold(
      ScriptedCall call, RtpPhone phone, PhonePage anna, String direction) throws Exception {
    int hold = call.reinvite(phone.sdp() + "a=" + direction + "\r\n");
    call.awaitStatus(200);
    call.acknowledge(hold, "");
    anna.awaitText(HELD);
  }

  private static void theyTalkAgain(ScriptedCall call, RtpPhone phone, PhonePage anna)
      throws Exception {
    int retrieve = call.reinvite(phone.sdp() + "a=sendrecv\r\n");
    assertThat(call.awaitStatus(200).body()).contains("a=sendrecv");
    call.acknowledge(retrieve, "");
    long retrieved = System.nanoTime();
    phone.await(each -> each.nanos() > retrieved && each.loud() > RtpPhone.AUDIBLE);
    anna.awaitEnergy(A_SECOND_OF_TONE);
    theyHear(phone, anna);
  }

  private static void theyHear(RtpPhone phone, PhonePage anna) throws Exception {
    anna.awaitTone(PBX_TONE);
    HeardTone.await(phone::lastSecond, OWN_TONE);
  }
}
