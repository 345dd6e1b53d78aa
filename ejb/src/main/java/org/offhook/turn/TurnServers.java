package org.offhook.turn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.directory.UserRef;

/** The operator's STUN and TURN servers, with a credential made anew for whoever asks. */
@ApplicationScoped
public class TurnServers {
  private static final System.Logger LOG = System.getLogger(TurnServers.class.getName());

  private TurnSettings settings;
  private Clock clock;
  private Supplier<TurnSerial> serials;

  protected TurnServers() {}

  /**
   * @throws IllegalArgumentException naming the setting that cannot be used
   */
  @Inject
  public TurnServers(
      @ConfigProperty(name = "offhook.turn.urls") Optional<String> urls,
      @ConfigProperty(name = "offhook.turn.secret") Optional<String> secret,
      @ConfigProperty(name = "offhook.turn.secret.file") Optional<String> secretFile,
      @ConfigProperty(name = "offhook.turn.lifetime", defaultValue = "14400") long seconds,
      @ConfigProperty(name = "offhook.turn.policy", defaultValue = "all") String policy,
      Clock clock) {
    this(
        TurnSettings.read(
            new TurnSettings.Words(urls.orElse(""), secret, secretFile, seconds, policy)),
        clock,
        TurnSerial::random);
  }

  TurnServers(TurnSettings settings, Clock clock, Supplier<TurnSerial> serials) {
    this.settings = settings;
    this.clock = clock;
    this.serials = serials;
  }

  /** A setting that cannot be used is found at the start, not by the first user. */
  void begin(@Observes Startup event) {
    if (!settings.stun().isEmpty() || !settings.turn().isEmpty()) {
      LOG.log(System.Logger.Level.INFO, "browsers find their path with {0}", settings);
    }
  }

  /** What a device of this user may use from now on; no two calls are given the same. */
  public IceServers of(UserRef user) {
    List<IceServer> servers = new ArrayList<>();
    if (!settings.stun().isEmpty()) {
      servers.add(new IceServer(settings.stun(), Optional.empty()));
    }
    if (settings.turn().isEmpty()) {
      return IceServers.withoutTurn(List.copyOf(servers));
    }
    TurnSerial serial = serials.get();
    TurnCredential credential =
        TurnCredential.of(
            user.user().toString(),
            serial,
            clock.instant().plus(settings.lifetime()),
            settings.secret().orElseThrow());
    servers.add(new IceServer(settings.turn(), Optional.of(credential)));
    return new IceServers(
        List.copyOf(servers),
        settings.relayOnly(),
        Optional.of(settings.lifetime()),
        Optional.of(serial));
  }
}
