package org.offhook.suite.standin;

import java.net.URI;
import org.offhook.limits.SettableClock;
import org.offhook.suite.Availability;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.http.SuiteHttp;
import org.offhook.suite.ringcentral.RingCentral;
import org.offhook.suite.ringcentral.RingCentralAccount;

/** The adapter for RingCentral with a stand-in behind it. */
public final class RingCentralFarSide implements RemoteFarSide {
  private final SettableClock clock = new SettableClock();
  private final Patiently patiently = new Patiently(clock);
  private final RingCentralStandIn vendor = new RingCentralStandIn();
  private final Suite suite = suite(Patiently.USUAL, vendor.base(), vendor.base().toString());

  @Override
  public Suite suite(SuiteHttp.Patience patience, URI base, String allowed) {
    return suite(patience, base, allowed, RingCentralStandIn.SECRET);
  }

  private Suite suite(SuiteHttp.Patience patience, URI base, String allowed, String secret) {
    return new RingCentral(
        patiently.http(patience, allowed),
        clock,
        new RingCentralAccount(
            base,
            RingCentralStandIn.CLIENT,
            () -> new SuiteSecret(secret, RingCentralStandIn.ASSERTION)));
  }

  @Override
  public Suite withWrongSecret() {
    return suite(Patiently.USUAL, vendor.base(), vendor.base().toString(), "not it");
  }

  public RingCentralStandIn vendor() {
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
    return "/account/~/extension";
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
    String subType =
        switch (someone.licence()) {
          case NONE -> "DigitalSignageOnlyRooms";
          case STANDARD -> "VideoPro";
          case PLUS -> "VideoProPlus";
          case UNKNOWN -> "Unknown";
        };
    return vendor.extension(
        "{\"id\":ID,\"extensionNumber\":\"101\",\"name\":\"%s\",\"type\":\"User\",\"subType\":\"%s\",\"status\":\"%s\",\"contact\":{\"email\":\"%s\",\"businessPhone\":\"%s\"},\"permissions\":{\"admin\":{\"enabled\":%s}}}"
            .formatted(
                someone.name(),
                subType,
                someone.enabled() ? "Enabled" : "Disabled",
                someone.email(),
                someone.number(),
                someone.admin()));
  }

  /** A number in the company's directory. */
  public void entry(String id, String name, String number) {
    vendor.entry(
        "{\"id\":\"%s\",\"type\":\"Department\",\"name\":\"%s\",\"phoneNumbers\":[{\"phoneNumber\":\"%s\",\"usageType\":\"DirectNumber\"}]}"
            .formatted(id, name, number));
  }

  @Override
  public void chosenThere(String id, Availability availability) {
    switch (availability) {
      case DO_NOT_DISTURB ->
          vendor.presence(id, "dndStatus", "DoNotAcceptAnyCalls", "availability", "DND");
      case INVISIBLE -> vendor.presence(id, "userStatus", "Offline", "visibility", "Invisible");
      case BUSY -> vendor.presence(id, "userStatus", "Busy");
      default ->
          vendor.presence(
              id,
              "userStatus",
              "Available",
              "dndStatus",
              "TakeAllCalls",
              "visibility",
              "Visible",
              "availability",
              "Available");
    }
  }

  @Override
  public void close() {
    suite.close();
    vendor.close();
  }
}
