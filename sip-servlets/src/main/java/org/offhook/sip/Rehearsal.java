package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.servlet.sip.SipFactory;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxSignalling;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.TrunkSettings;
import org.offhook.sip.container.SipFlow;
import org.offhook.sip.trunk.Binding;
import org.offhook.tenant.TenantId;
import org.offhook.work.Patient;
import org.offhook.work.Work;

/**
 * Makes INVITEs that nobody gets, at start, until the compiler has seen how that goes: the first
 * calls would wait for it.
 */
@ApplicationScoped
class Rehearsal {
  private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());

  /** The quick compiler acts at 200 calls of a method. */
  private static final int ROUNDS = 300;

  private static final String OFFER =
      "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 8\r\n";

  private static final Route NOWHERE =
      new Route.Trunk(
          new Binding(
              new TenantId("warm-up"),
              new ConnectorId("warm-up"),
              new SipFlow("none", "tls", "127.0.0.1", 9, "127.0.0.1", 9),
              "warm-up",
              "sip:warm-up@127.0.0.1:9;transport=tls",
              "",
              List.of(),
              "127.0.0.1",
              "",
              "",
              TrunkSettings.UNTOUCHED,
              Instant.EPOCH,
              Instant.EPOCH),
          Optional.empty());

  private static final PbxSignalling.Pbx NOBODY =
      new PbxSignalling.Pbx(Optional.empty(), false, Optional.empty());

  @Inject private SipFactory factory;
  @Inject @Patient private Work work;

  void begin() {
    work.execute(this::rehearse);
  }

  void rehearse() {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        new Invite(
                factory,
                List.of(NOWHERE),
                new Leg.Name(LegId.random(), UUID.randomUUID().toString()),
                new Party("1", "Nobody"),
                "0",
                OFFER,
                _ -> OFFER,
                _ -> NOBODY)
            .rehearse();
      }
    } catch (IOException | RuntimeException cold) {
      LOG.log(System.Logger.Level.INFO, "the first calls will be slower: " + cold.getMessage());
    }
  }
}
