package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import org.offhook.connector.LineAccount;
import org.offhook.sip.container.SipFlows;
import org.offhook.sip.trunk.Binding;

/** Who a request comes from, judged by what was authenticated before. */
@ApplicationScoped
class Peers {
  @Inject private SipFlows flows;
  @Inject private Trunks trunks;
  @Inject private Lines lines;

  /** Where a request comes from. */
  sealed interface Peer permits OfTrunk, OfLine, Stranger {}

  /** A flow that a connector registered. */
  record OfTrunk(Binding binding, Route route) implements Peer {}

  /** A PBX that one of our lines is registered with: only it knows the contact. */
  record OfLine(LineAccount account) implements Peer {}

  /** Anybody else. */
  record Stranger() implements Peer {}

  Peer of(SipServletRequest request) {
    Optional<Peer> trunk =
        trunks
            .bindings()
            .owner(flows.of(request))
            .map(binding -> new OfTrunk(binding, trunks.route(binding)));
    return trunk.or(() -> line(request)).orElseGet(Stranger::new);
  }

  private Optional<Peer> line(SipServletRequest request) {
    return request.getRequestURI() instanceof SipURI uri && uri.getUser() != null
        ? lines.byContact(uri.getUser()).map(OfLine::new)
        : Optional.empty();
  }
}
