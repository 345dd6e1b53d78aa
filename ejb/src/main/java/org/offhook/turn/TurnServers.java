package org.offhook.turn;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.directory.UserRef;

/** The operator's STUN and TURN servers, with credentials made for each user who asks. */
@ApplicationScoped
public class TurnServers {
  private static final System.Logger LOG = System.getLogger(TurnServers.class.getName());

  private TurnSettings settings;
  private Clock clock;

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
        clock);
  }

  TurnServers(TurnSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** A setting that cannot be used is found at the start, not by the first user. */
  void begin(@Observes Startup event) {
    if (!settings.stun().isEmpty() || !settings.turn().isEmpty()) {
      LOG.log(System.Logger.Level.INFO, "browsers find their path with {0}", settings);
    }
  }

  /** What a device of this user may use from now on. */
  public IceServers of(UserRef user) {
    List<IceServer> servers = new ArrayList<>();
    if (!settings.stun().isEmpty()) {
      servers.add(new IceServer(settings.stun(), Optional.empty()));
    }
    if (settings.turn().isEmpty()) {
      return new IceServers(List.copyOf(servers), false, Optional.empty());
    }
    TurnCredential credential =
        TurnCredential.of(
            user.user().toString(),
            clock.instant().plus(settings.lifetime()),
            settings.secret().orElseThrow());
    servers.add(new IceServer(settings.turn(), Optional.of(credential)));
    return new IceServers(
        List.copyOf(servers), settings.relayOnly(), Optional.of(settings.lifetime()));
  }
}
