package org.offhook.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.kit.ForegroundRun;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;
import org.offhook.talk.AServerOfItsOwn;

/**
 * {@code ./offhook run} at a terminal: what it prints is true, and Ctrl-C leaves nothing behind.
 */
@AServerOfItsOwn
class ForegroundIT {
  private static final int TONE = 700;
  private static final int PBX_TONE = 1000;
  private static final Pattern PAGE = Pattern.compile("(Phone|Console|Demo PBX) +(http://\\S+)");

  @TempDir Path folder;

  private ForegroundRun run;

  @BeforeEach
  void typed() throws Exception {
    run = ForegroundRun.start(folder);
  }

  @AfterEach
  void isOver() throws Exception {
    run.close();
  }

  private GatewayServer ready() throws Exception {
    run.awaitPrinted("Logs ");
    return run.gateway();
  }

  @Test
  void printsWhatThereIsAndEndsEverythingWhenKilled() throws Exception {
    GatewayServer gateway = ready();
    String printed = run.printed();
    assertThat(printed)
        .contains("Offhook is ready.")
        .contains("anna  " + gateway.passwordOf("anna"))
        .contains("ben   " + gateway.passwordOf("ben"))
        .contains("admin     " + gateway.passwordOf("admin"))
        .contains("operator  " + gateway.operatorPassword())
        .contains("600 echo test")
        .contains("Stop       Ctrl-C, or ./offhook stop");
    List<MatchResult> pages = PAGE.matcher(printed).results().toList();
    assertThat(pages).extracting(page -> page.group(1)).contains("Phone", "Console", "Demo PBX");
    for (MatchResult page : pages) {
      assertThat(status(page.group(2))).as(page.group()).isEqualTo(200);
    }
    run.signal("TERM");
    assertThat(run.awaitEnd()).isZero();
    assertThat(run.left()).isEmpty();
  }

  private static int status(String address) throws IOException, InterruptedException {
    HttpRequest asBrowsersDo =
        HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html").build();
    try (HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build()) {
      return client.send(asBrowsersDo, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void ctrlCSaysGoodbyeToEveryCallHoweverOftenItIsPressed() throws Exception {
    GatewayServer gateway = ready();
    try (PhoneBrowser browser = PhoneBrowser.start(TONE);
        RtpPhone caller = new RtpPhone()) {
      PhonePage ben = browser.device(gateway).signIn("ben");
      ben.dial("600");
      ben.awaitTone(TONE);
      talkToAnnaUntilCtrlC(gateway, browser.device(gateway).signIn("anna"), caller);
    }
    theJournalHasTheCalls();
  }

  /** By a PBX that registers now, and is there when everything ends. */
  private void talkToAnnaUntilCtrlC(GatewayServer gateway, PhonePage anna, RtpPhone caller)
      throws Exception {
    try (ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
      ScriptedCall call = ScriptedCall.to(pbx, "501", "720", caller.sdp());
      anna.awaitRinging("720");
      anna.answer();
      caller.talk(call.awaitStatus(200).body(), PBX_TONE);
      call.acknowledge(1, "");
      anna.awaitTone(PBX_TONE);
      HeardTone.await(caller::lastSecond, TONE);
      run.signalFromTerminal("INT");
      run.awaitPrinted("Stopping");
      run.signalFromTerminal("INT");
      call.reply(call.awaitRequest("BYE"), 200);
      assertThat(run.awaitEnd()).isZero();
      assertThat(run.left()).isEmpty();
    }
  }

  private void theJournalHasTheCalls() throws Exception {
    try (GatewayServer again = GatewayServer.start(folder, Map.of());
        PhoneBrowser browser = PhoneBrowser.start(TONE)) {
      PhonePage anna = browser.device(again).signIn("anna");
      anna.awaitJournal("720", "SERVER_STOPPED");
      assertThat(anna.journal()).singleElement().extracting("answered").isNotNull();
      browser.device(again).signIn("ben").awaitJournal("600", "SERVER_STOPPED");
    }
  }

  @Test
  void aClosedTerminalEndsEverything() throws Exception {
    ready();
    run.signalFromTerminal("HUP");
    assertThat(run.awaitEnd()).isZero();
    assertThat(run.left()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aStartCanBeBrokenOffAtItsBeginning(String signal, int status) throws Exception {
    run.awaitPrinted("Starting the server");
    run.signalFromTerminal(signal);
    assertThat(run.awaitEnd()).isEqualTo(status);
    assertThat(run.left()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"server.pid", "server/log/server.log", "demo-pbx.pid"})
  void aStartCanBeBrokenOffLater(String made) throws Exception {
    run.awaitFile(made);
    run.signalFromTerminal("INT");
    assertThat(run.awaitEnd()).isEqualTo(130);
    assertThat(run.left()).isEmpty();
  }

  @Test
  void aStartIsBrokenOffTooWhenWhatItWaitsForHearsTheSignalFirst() throws Exception {
    run.awaitFile("server.pid");
    run.interruptChildren("sleep");
    assertThat(run.awaitEnd()).isEqualTo(130);
    assertThat(run.left()).isEmpty();
  }
}
