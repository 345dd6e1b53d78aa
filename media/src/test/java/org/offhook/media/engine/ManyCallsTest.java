package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;
import org.offhook.media.wire.WireKind;

/** Many calls share one loop and one port, and nobody hears anybody else. */
@ParameterizedClass
@EnumSource
class ManyCallsTest {
  private static final int CALLS = 25;

  @Parameter WireKind wires;

  @Test
  void every_call_hears_its_own_and_only_its_own() throws Exception {
    List<Call> calls = new ArrayList<>();
    try (MediaEngine engine =
        new MediaEngine(
            SampleSettings.ports(18_200, 18_299, List.of("PCMA/8000")), Clock.systemUTC(), wires)) {
      for (int i = 0; i < CALLS; i++) {
        calls.add(new Call(engine, i));
      }
      for (Call call : calls) {
        call.events.await("web", MediaEvent.Connected.class);
        call.browser.awaitConnected();
      }
      for (int round = 0; round < 5; round++) {
        calls.forEach(Call::speak);
      }
      for (Call call : calls) {
        Wait.until("five frames of call " + call.number, () -> call.ownFrames() == 5);
        assertThat(call.pbx.heard())
            .allMatch(h -> h.payload()[0] == call.octet() || isSilence(h.payload()[0]));
      }
    } finally {
      calls.forEach(Call::close);
    }
  }

  private static boolean isSilence(byte octet) {
    return octet == (byte) 0xD5;
  }

  /** A browser and a PBX of its own. */
  private static final class Call {
    final int number;
    final HeardEvents events = new HeardEvents();
    final InnerBrowser browser = new InnerBrowser();
    final PbxPeer pbx = new PbxPeer(true, 0);

    Call(MediaEngine engine, int number) throws Exception {
      this.number = number;
      MediaSession session = engine.open("call " + number, events);
      session.offerPbx("pbx", PbxSecurity.RTP);
      session.pbxAnswered("pbx", pbx.sdp());
      browser.answer(session.answerBrowser("web", browser.offer()));
      session.join("web", "pbx");
    }

    byte octet() {
      return (byte) (0x10 + number);
    }

    void speak() {
      byte[] frame = new byte[160];
      java.util.Arrays.fill(frame, octet());
      browser.speak(8, frame);
    }

    long ownFrames() {
      return pbx.heard().stream().filter(h -> h.payload()[0] == octet()).count();
    }

    void close() {
      browser.close();
      pbx.close();
    }
  }
}
