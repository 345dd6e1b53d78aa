package org.offhook.ops;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallStarted;
import org.offhook.limits.Limits;
import org.offhook.media.MediaSessions;
import org.offhook.suite.sync.SuiteFacts;
import org.offhook.work.Work;

/** Figures for the operator's monitoring, in the server's own registry (docs/running.md). */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class ServerFigures {
  private MeterRegistry registry;
  private MediaSessions media;
  private Meters meters;
  private CallFigures calls;
  private Health health;
  private SuiteFacts facts;
  private Work work;
  private final SuiteFigures suites = new SuiteFigures();
  private Work.Alarm looking;

  protected ServerFigures() {}

  @Inject
  public ServerFigures(
      MeterRegistry registry, MediaSessions media, Health health, SuiteFacts facts, Work work) {
    this.registry = registry;
    this.media = media;
    this.health = health;
    this.facts = facts;
    this.work = work;
  }

  @PostConstruct
  void begin() {
    meters = new Meters(registry);
    calls = new CallFigures(meters);
    MediaFigures figures = new MediaFigures(meters);
    figures.watch(media);
    media.observe(figures);
    suites.watch(meters);
    health.add(suites);
    looking = work.every(Limits.SUITE_WATCH, () -> suites.look(facts.census()));
  }

  @PreDestroy
  void end() {
    looking.cancel();
    health.remove(suites);
    meters.remove();
  }

  public void started(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallStarted call) {
    calls.started(call);
  }

  public void answered(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallAnswered call) {
    calls.answered(call);
  }

  public void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallEnded call) {
    calls.ended(call);
  }
}
