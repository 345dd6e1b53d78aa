package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.sip.ServletParseException;
import javax.servlet.sip.SipFactory;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipServletResponse;
import org.offhook.connector.Connectors;
import org.offhook.connector.Loss;
import org.offhook.sip.container.SipFlow;
import org.offhook.sip.container.SipFlows;
import org.offhook.sip.trunk.Binding;
import org.offhook.work.Work;

/** Feels whether each trunk connection is alive: OPTIONS there and back (RFC 5626 section 4.4). */
@ApplicationScoped
class Pulse {
  private static final System.Logger LOG = System.getLogger(Pulse.class.getName());

  /** Between two OPTIONS on a flow. */
  private static final Duration BEAT = Duration.ofSeconds(30);

  /** Between two looks for registrations that ran out. */
  private static final Duration SWEEP = Duration.ofSeconds(5);

  /** OPTIONS without an answer after which a flow counts as dead. */
  private static final int MISSES = 2;

  private final Map<String, Integer> misses = new ConcurrentHashMap<>();

  @Inject private Trunks trunks;
  @Inject private SipFlows flows;
  @Inject private SipFactory factory;
  @Inject private Connectors connectors;
  @Inject private Clock clock;
  @Inject private Work work;
  private Work.Alarm beat;
  private Work.Alarm sweep;

  void start() {
    beat = work.every(BEAT, () -> trunks.bindings().flows().forEach(this::feel));
    sweep = work.every(SWEEP, trunks::expire);
  }

  void stop() {
    beat.cancel();
    sweep.cancel();
  }

  private void feel(Binding binding) {
    try {
      String us = "sip:" + binding.domain();
      SipServletRequest options =
          factory.createRequest(
              factory.createApplicationSession(),
              "OPTIONS",
              factory.createAddress("<" + us + ">"),
              factory.createAddress("<" + binding.contact() + ">"));
      options.setRequestURI(factory.createURI(binding.contact()));
      Manners.dress(options).setHeader("Accept", Manners.ACCEPT);
      Instant sent = clock.instant();
      options.setAttribute(
          SipDoor.TAKER, (SipDoor.Taker) response -> felt(binding, sent, response));
      flows.send(options, binding.flow());
    } catch (IOException | ServletParseException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.INFO, "no OPTIONS on " + binding.flow().id() + ": " + e.getMessage());
    }
  }

  private void felt(Binding binding, Instant sent, SipServletResponse response) {
    SipFlow flow = binding.flow();
    if (response.getStatus() < 200) {
      return;
    }
    if (Stranded.isOurs(response)) {
      trunks.bindings().trust(flow, false);
      if (misses.merge(flow.id(), 1, Integer::sum) >= MISSES) {
        misses.remove(flow.id());
        trunks.dead(flow, Loss.NO_ANSWER.text());
      }
      return;
    }
    misses.remove(flow.id());
    trunks.bindings().trust(flow, true);
    connectors.measured(
        binding.tenant(),
        binding.connector(),
        flow.id(),
        Duration.between(sent, clock.instant()).toMillis());
  }
}
