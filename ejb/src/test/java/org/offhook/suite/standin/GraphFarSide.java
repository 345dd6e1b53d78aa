package org.offhook.suite.standin;

import java.net.URI;
import org.offhook.limits.SettableClock;
import org.offhook.suite.Availability;
import org.offhook.suite.Licence;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.graph.Graph;
import org.offhook.suite.graph.GraphAccount;
import org.offhook.suite.http.SuiteHttp;

/** The adapter for Microsoft 365 with a stand-in behind it. */
public final class GraphFarSide implements RemoteFarSide {
  private final SettableClock clock = new SettableClock();
  private final Patiently patiently = new Patiently(clock);
  private final GraphStandIn vendor = new GraphStandIn();
  private final Suite suite = suite(Patiently.USUAL, vendor.base(), vendor.base().toString());

  @Override
  public Suite suite(SuiteHttp.Patience patience, URI base, String allowed) {
    return suite(patience, base, allowed, GraphStandIn.SECRET);
  }

  private Suite suite(SuiteHttp.Patience patience, URI base, String allowed, String secret) {
    return new Graph(
        patiently.http(patience, allowed),
        clock,
        new GraphAccount(
            base,
            base,
            GraphStandIn.DIRECTORY,
            GraphStandIn.CLIENT,
            () -> new SuiteSecret(secret, "")));
  }

  @Override
  public Suite withWrongSecret() {
    return suite(Patiently.USUAL, vendor.base(), vendor.base().toString(), "not it");
  }

  public GraphStandIn vendor() {
    return vendor;
  }

  @Override
  public StandIn server() {
    return vendor.server();
  }

  @Override
  public void forgetTokens() {
    vendor.forgetTokens();
  }

  @Override
  public String peoplePath() {
    return "/v1.0/users";
  }

  @Override
  public Patiently patiently() {
    return patiently;
  }

  @Override
  public Suite suite() {
    return suite;
  }

  @Override
  public SettableClock clock() {
    return clock;
  }

  @Override
  public String person(Someone someone) {
    String licences =
        someone.licence() == Licence.NONE
            ? ""
            : "{\"skuId\":\"6fd2c87f-b296-42f0-b197-1e91e994b900\"}";
    return vendor.user(
        "{\"id\":\"ID\",\"displayName\":\"%s\",\"mail\":\"%s\",\"userPrincipalName\":\"%s\",\"accountEnabled\":%s,\"assignedLicenses\":[%s],\"businessPhones\":[\"%s\"],\"mobilePhone\":null,\"userType\":\"Member\"}"
            .formatted(
                someone.name(),
                someone.email(),
                someone.email(),
                someone.enabled(),
                licences,
                someone.number()),
        someone.admin());
  }

  @Override
  public void chosenThere(String id, Availability availability) {
    switch (availability) {
      case DO_NOT_DISTURB -> vendor.presence(id, "DoNotDisturb", "DoNotDisturb");
      case INVISIBLE -> vendor.presence(id, "Offline", "OffWork");
      case BUSY -> vendor.presence(id, "Busy", "Busy");
      default -> vendor.presence(id, "Available", "Available");
    }
  }

  @Override
  public void close() {
    suite.close();
    vendor.close();
  }
}
