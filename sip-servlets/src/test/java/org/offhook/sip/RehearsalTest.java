package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallId;
import org.offhook.call.LegId;

/** INVITEs that nobody gets are made whole, and nothing is left of them. */
class RehearsalTest {

  @Test
  void given_a_pbx_when_rehearsed_then_it_hears_nothing_and_nothing_is_left() throws Exception {
    Complaints complaints = new Complaints();
    Logger log = Logger.getLogger(Rehearsal.class.getName());
    log.addHandler(complaints);
    try (Gateway gateway = new Gateway();
        Pbx pbx = gateway.registered()) {
      int before = gateway.applicationSessions();
      gateway.bean(Rehearsal.class).rehearse();
      assertThat(complaints.texts).isEmpty();
      assertThat(gateway.applicationSessions()).isLessThanOrEqualTo(before);
      gateway
          .signalling()
          .invite(
              LegId.random(),
              CallId.random(),
              SampleConnectors.ANNA,
              TrunkTest.ANNA,
              "600",
              "v=0 offer",
              _ -> "");
      assertThat(pbx.request("INVITE").body()).as("the first that comes").isEqualTo("v=0 offer");
    } finally {
      log.removeHandler(complaints);
    }
  }

  private static final class Complaints extends Handler {
    final List<String> texts = new ArrayList<>();

    @Override
    public void publish(LogRecord entry) {
      texts.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
