package org.offhook.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.authz.RoleMapper;
import org.wildfly.security.authz.Roles;

/**
 * Runs work on threads where the container has nobody signed in (WebSocket callbacks) as the caller
 * that the thread works for. The session is read again each time, so that revocation and changed
 * roles count from the next message on.
 */
@ApplicationScoped
public class AsCaller {
  private Sessions sessions;

  protected AsCaller() {}

  @Inject
  public AsCaller(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * @throws SessionOverException when the session ended: close whatever asked
   */
  public <T> T call(Caller caller, Callable<T> work) throws Exception {
    Caller now =
        sessions.recheck(caller.tenant(), caller.session()).orElseThrow(SessionOverException::new);
    return SecurityDomain.getCurrent()
        .createAdHocIdentity(now)
        .withDefaultRoleMapper(RoleMapper.constant(Roles.fromSet(now.roles())))
        .runAs(work);
  }
}
