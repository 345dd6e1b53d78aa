package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.door.Provisioner;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;

/** The server goes away during a call, by a power cut or because somebody stops it. */
@AServerOfItsOwn
class KilledServerIT {
  private static final int UPLOADED = 5_000;

  /** From the upload to its first row. */
  private static final Duration BEGINNING = Duration.ofSeconds(30);

  private static final int ANNAS_TONE = 700;
  private static final int PBX_TONE = 1000;

  @TempDir Path folder;

  private GatewayServer gateway;
  private PhoneBrowser browser;
  private PhonePage anna;
  private RtpPhone caller;
  private ScriptedPbx pbx;
  private ScriptedCall call;

  @BeforeEach
  void annaTalks() throws Exception {
    gateway = GatewayServer.start(folder, Map.of());
    browser = PhoneBrowser.start(ANNAS_TONE);
    anna = browser.device(gateway).signIn("anna");
    caller = new RtpPhone();
    pbx = ScriptedPbx.register(gateway);
    call = ScriptedCall.to(pbx, "501", "720", caller.sdp());
    anna.awaitRinging("720");
    anna.answer();
    caller.talk(call.awaitStatus(200).body(), PBX_TONE);
    call.acknowledge(1, "");
    anna.awaitTone(PBX_TONE);
    HeardTone.await(caller::lastSecond, ANNAS_TONE);
  }

  @AfterEach
  void everythingEnds() throws Exception {
    pbx.close();
    caller.close();
    browser.close();
    gateway.close();
  }

  @Test
  void aKilledServerClosesItsCallsWhenItIsBack() throws Exception {
    Provisioner operator = Provisioner.operator(gateway);
    String upload = "/demo/uploads/" + begunUpload(operator);
    gateway.kill();
    anna.awaitText("No connection to the server");
    gateway.startAgain();
    anna.awaitConnected();
    theJournalHasTheCallOnce();
    JsonObject left = operator.must(200, operator.get(upload));
    assertThat(left.getString("state")).isEqualTo("lost");
    assertThat(left.getInt("done")).isLessThan(UPLOADED);
    anna.dial("600");
    anna.awaitTone(ANNAS_TONE);
    anna.hangUp();
  }

  /** A file that takes longer than the server lives. */
  private static String begunUpload(Provisioner operator) throws Exception {
    String rows =
        IntStream.range(0, UPLOADED)
            .mapToObj("{\"login\":\"k%1$d\",\"name\":\"K %1$d\"}"::formatted)
            .collect(Collectors.joining(","));
    String id =
        operator
            .must(201, operator.post("/demo/uploads", "{\"lines\":[" + rows + "]}"))
            .getString("id");
    // H2 writes within 50 ms; what was done after the beginning shows that it has
    long until = System.nanoTime() + BEGINNING.toNanos();
    while (operator.must(200, operator.get("/demo/uploads/" + id)).getInt("done") == 0) {
      assertThat(System.nanoTime()).as("the upload is begun").isLessThan(until);
    }
    return id;
  }

  @Test
  void aStoppedServerSaysGoodbyeFirst() throws Exception {
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop);
    call.reply(call.awaitRequest("BYE"), 200);
    stopped.join();
    gateway.startAgain();
    anna.awaitConnected();
    assertThat(theJournalHasTheCallOnce().get("answered")).isNotNull();
  }

  private void stop() {
    try {
      gateway.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Map<String, Object> theJournalHasTheCallOnce() {
    anna.awaitText("720");
    List<Map<String, Object>> entries = anna.journal();
    assertThat(entries).hasSize(1);
    Map<String, Object> entry = entries.getFirst();
    assertThat(entry.get("ending")).isEqualTo("SERVER_STOPPED");
    assertThat(entry.get("ended")).isNotNull();
    return entry;
  }
}
