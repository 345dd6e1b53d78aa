package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.sip.SipServletRequest;
import org.offhook.connector.LineAccount;
import org.offhook.sip.container.SipFlow;
import org.offhook.sip.container.SipFlows;
import org.offhook.sip.trunk.Binding;

/** Sends requests the way their leg takes, or the next best one to the same PBX. */
@ApplicationScoped
class Roads {
  @Inject private SipFlows flows;
  @Inject private Trunks trunks;
  @Inject private Lines lines;

  /**
   * Sends a request. A trunk's request whose flow is gone takes another flow of the same connector
   * (RFC 5626 section 5.3).
   *
   * @throws IOException when there is no way; nothing was sent
   */
  void send(SipServletRequest request, Route route) throws IOException {
    Optional<SipFlow> flow = flow(route);
    if (flow.isPresent()) {
      flows.send(request, flow.get());
    } else if (route instanceof Route.Line) {
      request.send();
    } else {
      throw new IOException("no connection with the PBX");
    }
  }

  /** The open connection that a request takes which goes this way. */
  Optional<SipFlow> flow(Route route) {
    return switch (route) {
      case Route.Trunk(Binding wanted, _) ->
          Stream.concat(Stream.of(wanted), trunks.bindings().routes(wanted.connector()).stream())
              .map(Binding::flow)
              .filter(flows::isOpen)
              .findFirst();
      case Route.Line(LineAccount account) -> lines.flow(account).filter(flows::isOpen);
    };
  }
}
