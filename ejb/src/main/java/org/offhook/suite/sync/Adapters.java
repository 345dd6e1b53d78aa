package org.offhook.suite.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.limits.AllowedPeers;
import org.offhook.limits.Limits;
import org.offhook.suite.Choices;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteProof;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.builtin.BuiltIn;
import org.offhook.suite.builtin.OwnDirectory;
import org.offhook.suite.graph.Graph;
import org.offhook.suite.graph.GraphAccount;
import org.offhook.suite.http.AllowedUrls;
import org.offhook.suite.http.SuiteHttp;
import org.offhook.suite.ringcentral.RingCentral;
import org.offhook.suite.ringcentral.RingCentralAccount;
import org.offhook.tenant.TenantId;

/** Makes the adapter of a tenant's suite, which asks only where the operator allows it. */
@ApplicationScoped
public class Adapters {
  private static final SuiteHttp.Patience USUAL =
      new SuiteHttp.Patience(
          Limits.SUITE_ANSWER, Limits.SUITE_WAIT, Limits.SUITE_TRIES, Limits.SUITE_ANSWER_BYTES);

  private static final SuiteHttp.Patience TRIED =
      new SuiteHttp.Patience(
          Limits.SUITE_TRIAL, Limits.SUITE_TRIAL_WAIT, 2, Limits.SUITE_ANSWER_BYTES);

  private AllowedUrls allowed;
  private SuiteThreads threads;
  private Clock clock;
  private OwnDirectory own;

  protected Adapters() {}

  @Inject
  public Adapters(
      @ConfigProperty(name = AllowedUrls.SETTING, defaultValue = AllowedUrls.VENDORS) String urls,
      @ConfigProperty(name = AllowedPeers.SETTING) Optional<String> peers,
      SuiteThreads threads,
      Clock clock,
      OwnDirectory own) {
    this.allowed = new AllowedUrls(urls, AllowedPeers.read(peers.orElse("")));
    this.threads = threads;
    this.clock = clock;
    this.own = own;
  }

  /** What people of the tenant can choose to appear as, when its suite is of this kind. */
  public static Choices choices(Optional<SuiteKind> suite) {
    return switch (suite.orElse(SuiteKind.BUILT_IN)) {
      case BUILT_IN -> OwnDirectory.CHOICES;
      case RINGCENTRAL -> RingCentral.CHOICES;
      case MICROSOFT_365 -> Graph.CHOICES;
    };
  }

  /** Whether the operator lists this address. */
  public boolean lists(String url) {
    try {
      return allowed.lists(URI.create(url));
    } catch (IllegalArgumentException noAddress) {
      return false;
    }
  }

  /** An adapter of its own, which its taker closes. Asks nothing yet. */
  Suite open(TenantId tenant, SuiteSettings settings, SuiteProof proof) throws SuiteFailure {
    return open(tenant, settings, proof, USUAL);
  }

  /** The same for somebody who waits to hear whether it works. */
  public Suite tried(TenantId tenant, SuiteSettings settings, SuiteProof proof)
      throws SuiteFailure {
    return open(tenant, settings, proof, TRIED);
  }

  private Suite open(
      TenantId tenant, SuiteSettings settings, SuiteProof proof, SuiteHttp.Patience patience)
      throws SuiteFailure {
    return switch (settings.kind()) {
      case BUILT_IN -> builtIn(tenant);
      case RINGCENTRAL ->
          new RingCentral(
              http(patience),
              clock,
              new RingCentralAccount(address(settings.base()), settings.clientId(), proof));
      case MICROSOFT_365 ->
          new Graph(
              http(patience),
              clock,
              new GraphAccount(
                  address(settings.base()),
                  address(settings.login()),
                  settings.directory(),
                  settings.clientId(),
                  proof));
    };
  }

  Suite builtIn(TenantId tenant) {
    return new BuiltIn(tenant, own);
  }

  private static URI address(String text) throws SuiteFailure {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException noAddress) {
      throw new SuiteFailure(Why.NOT_ALLOWED, text, noAddress);
    }
  }

  private SuiteHttp http(SuiteHttp.Patience patience) {
    return new SuiteHttp(threads, allowed, patience, clock, SuiteThreads.waiting(clock));
  }
}
