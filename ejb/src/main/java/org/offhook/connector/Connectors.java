package org.offhook.connector;

import java.util.List;
import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** The sip room's door to this room: who may connect, and what becomes of the connections. */
public interface Connectors {

  /** Empty for an unknown or disabled connector: answer as for a wrong key. */
  Optional<TrunkAccess> trunk(ConnectorId connector);

  /** May this source try a key now? Per connector and source, from the table of limits. */
  boolean mayTry(ConnectorId connector, String sourceAddress);

  /** A wrong key was tried. */
  void wrongKey(ConnectorId connector, String sourceAddress);

  /** A flow registered, or refreshed its registration. */
  void up(TenantId tenant, ConnectorId connector, Flow flow);

  /** A flow is gone; {@code reason} in words for the administrator. */
  void down(TenantId tenant, ConnectorId connector, String flowId, String reason);

  /** Round trip of the last OPTIONS over the flow. */
  void measured(TenantId tenant, ConnectorId connector, String flowId, long roundTripMillis);

  /** Every enabled line of every tenant, for registration at start. */
  List<LineAccount> lines();

  void lineUp(LineAccount line, Flow flow);

  /** {@code sipStatus} 0 for a transport failure. */
  void lineDown(LineAccount line, int sipStatus, String reason);

  /** Whether this user's PBX (line or trunk) can be reached, and since when. */
  PbxStatus status(UserRef user);
}
