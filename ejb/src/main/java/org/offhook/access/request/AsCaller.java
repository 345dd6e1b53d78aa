package org.offhook.access.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.access.session.Sessions;
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
  private KeyHolders keys;

  protected AsCaller() {}

  @Inject
  public AsCaller(Sessions sessions, KeyHolders keys) {
    this.sessions = sessions;
    this.keys = keys;
  }

  /**
   * @throws SessionOverException when the session ended: close whatever asked
   */
  public <T> T call(Caller caller, Callable<T> work) throws Exception {
    Caller now =
        sessions.recheck(caller.tenant(), caller.session()).orElseThrow(SessionOverException::new);
    return as(now, work);
  }

  /**
   * For what somebody began and left: the session may be over, but not the right. Of a person roles
   * and disabling are read again, of a program whether its connector still has a key.
   *
   * @throws SessionOverException when they may not any more
   */
  public <T> T lasting(Caller caller, Callable<T> work) throws Exception {
    Caller now =
        caller.roles().contains(Role.PROVISIONING)
            ? Optional.of(caller)
                .filter(program -> keys.stands(program.tenant(), program.getName()))
                .orElseThrow(SessionOverException::new)
            : sessions.lasting(caller).orElseThrow(SessionOverException::new);
    return as(now, work);
  }

  private static <T> T as(Caller now, Callable<T> work) throws Exception {
    return SecurityDomain.getCurrent()
        .createAdHocIdentity(now)
        .withDefaultRoleMapper(RoleMapper.constant(Roles.fromSet(now.roles())))
        .runAs(work);
  }
}
