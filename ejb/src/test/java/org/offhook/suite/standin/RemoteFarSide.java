package org.offhook.suite.standin;

import java.net.URI;
import org.offhook.suite.Suite;
import org.offhook.suite.http.SuiteHttp;

/** A suite behind a network, which can fail. */
public interface RemoteFarSide extends FarSide {
  StandIn server();

  Patiently patiently();

  /** Another adapter for the same company, or for what is at another address. */
  Suite suite(SuiteHttp.Patience patience, URI base, String allowed);

  Suite withWrongSecret();

  /** Tokens that were given are good no more. */
  void forgetTokens();

  /** A part of the path at which people are asked for. */
  String peoplePath();
}
