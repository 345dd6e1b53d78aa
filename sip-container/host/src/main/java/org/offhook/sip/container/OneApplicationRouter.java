package org.offhook.sip.container;

import java.io.Serializable;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.ar.SipApplicationRouter;
import javax.servlet.sip.ar.SipApplicationRouterInfo;
import javax.servlet.sip.ar.SipApplicationRoutingDirective;
import javax.servlet.sip.ar.SipApplicationRoutingRegion;
import javax.servlet.sip.ar.SipRouteModifier;
import javax.servlet.sip.ar.SipTargetedRequestInfo;
import javax.servlet.sip.ar.spi.SipApplicationRouterProvider;

/**
 * The application router (JSR 289 15) of a container with one application: every initial request
 * from the network is for it, and what it sends itself leaves the container.
 */
public final class OneApplicationRouter implements SipApplicationRouter {
  /** How Mobicents finds it, by class name. */
  public static final class Provider extends SipApplicationRouterProvider {
    @Override
    public SipApplicationRouter getSipApplicationRouter() {
      return new OneApplicationRouter();
    }
  }

  private final List<String> deployed = new CopyOnWriteArrayList<>();

  @Override
  public SipApplicationRouterInfo getNextApplication(
      SipServletRequest initial,
      SipApplicationRoutingRegion region,
      SipApplicationRoutingDirective directive,
      SipTargetedRequestInfo targeted,
      Serializable state) {
    boolean ours = initial.getSession(false) != null;
    if (ours || state != null || deployed.isEmpty()) {
      return new SipApplicationRouterInfo(null, null, null, null, null, null);
    }
    return new SipApplicationRouterInfo(
        deployed.getFirst(),
        SipApplicationRoutingRegion.NEUTRAL_REGION,
        initial.getFrom().getURI().toString(),
        null,
        SipRouteModifier.NO_ROUTE,
        "routed");
  }

  @Override
  public void applicationDeployed(List<String> names) {
    deployed.addAll(names);
  }

  @Override
  public void applicationUndeployed(List<String> names) {
    deployed.removeAll(names);
  }

  @Override
  public void init() {
    // nothing to read
  }

  @Override
  public void init(Properties properties) {
    // nothing to read
  }

  @Override
  public void destroy() {
    deployed.clear();
  }
}
