package org.offhook.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.offhook.directory.UserRef;
import org.offhook.routing.Undisturbed;

/** Tells calls who chose not to be disturbed, here or in their suite. */
@ApplicationScoped
public class DoNotDisturb implements Undisturbed {
  private static final System.Logger LOG = System.getLogger(DoNotDisturb.class.getName());

  private Presence presence;

  protected DoNotDisturb() {}

  @Inject
  public DoNotDisturb(Presence presence) {
    this.presence = presence;
  }

  /** A wish that nobody can look up now is no reason not to ring. */
  @Override
  public boolean wanted(UserRef user) {
    try {
      return presence.undisturbed(user);
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "whether to disturb somebody is not known", failed);
      return false;
    }
  }
}
