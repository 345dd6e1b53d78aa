package org.offhook.access.session;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Role;

/** Where somebody is signed in, for themselves to see and to end. */
@Stateless
@RolesAllowed({Role.USER, Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class OwnSessions {
  @Resource private SessionContext context;
  private Sessions sessions;

  protected OwnSessions() {}

  @Inject
  public OwnSessions(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The last seen first. */
  public List<SessionLine> all() {
    Caller caller = Callers.of(context);
    return sessions.lines(caller.ref(), caller.session());
  }

  /** Its sockets close at once; false when it is not one of the caller's. */
  public boolean end(String session) {
    return sessions.end(Callers.of(context).ref(), session);
  }

  /** All but the one that asks; how many that were. */
  public int endOthers() {
    Caller caller = Callers.of(context);
    List<SessionLine> others =
        all().stream().filter(line -> !line.id().equals(caller.session())).toList();
    others.forEach(line -> sessions.end(caller.tenant(), line.id()));
    return others.size();
  }
}
