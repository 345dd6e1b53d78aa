package org.offhook.peers;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.offhook.kit.Baresip;
import org.offhook.kit.Kamailio;

/**
 * The same with everything encrypted: SIP over TLS, at a PBX whose certificate an authority of its
 * own vouches for, and audio in DTLS-SRTP over ICE, offered by whoever calls.
 */
class LineOverTlsIT extends LineIT {
  private static final String TRUST_PASSWORD = "trusted";

  @Override
  String transport() {
    return "tls";
  }

  @Override
  Map<String, String> account(Kamailio at) throws IOException {
    Map<String, String> account = new HashMap<>(super.account(at));
    // the certificate is for names only
    account.put("OFFHOOK_DEMO_LINE_HOST", "localhost");
    account.put("OFFHOOK_DEMO_LINE_PORT", Integer.toString(at.securePhonePort()));
    account.put("OFFHOOK_TLS_TRUSTSTORE", at.trustStore(TRUST_PASSWORD).toString());
    account.put("OFFHOOK_TLS_TRUSTSTORE_PASSWORD", TRUST_PASSWORD);
    account.put("OFFHOOK_MEDIA_PBX_SECURITY", "DTLS");
    return account;
  }

  @Override
  Baresip.Setup like(Baresip.Setup usual) {
    return usual.overDtls();
  }
}
