package org.offhook.ops;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** What the demo is filled with. */
@ApplicationScoped
public class DemoSettings {
  private Config config;

  protected DemoSettings() {}

  @Inject
  public DemoSettings(Config config) {
    this.config = config;
  }

  public boolean demo() {
    return config.getOptionalValue("offhook.demo", Boolean.class).orElse(false);
  }

  /** Empty when it is not set, or set to nothing. */
  public Optional<String> optional(String name) {
    return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
  }

  /**
   * @throws IllegalStateException with one sentence when it is missing
   */
  public String required(String name) {
    Optional<String> value = config.getOptionalValue(name, String.class);
    return value.orElseThrow(
        () -> new IllegalStateException("The demo needs " + name + " in the environment."));
  }
}
