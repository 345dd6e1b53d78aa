package org.offhook.connector;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;

/**
 * What a trunk's PBX wants beyond SIP itself.
 *
 * @param digits how the PBX takes and gives keypad digits
 * @param symmetricRtp whether its plain RTP may come from elsewhere than its descriptions say (RFC
 *     4961), as from behind a NAT
 * @param security how calls that begin here offer their audio; empty as the server's setting says
 */
public record TrunkSettings(DigitForm digits, boolean symmetricRtp, Optional<PbxSecurity> security)
    implements Serializable {

  /** Of a trunk whose administrator decided nothing yet. */
  public static final TrunkSettings UNTOUCHED =
      new TrunkSettings(DigitForm.RFC4733, false, Optional.empty());

  /** A number that only the same settings have. */
  public long fingerprint() {
    long offered = security.map(form -> form.ordinal() + 1L).orElse(0L);
    return digits.ordinal() + (symmetricRtp ? 10L : 0L) + 100L * offered;
  }

  /** For the audit log. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("digits", digits.name());
    fields.put("symmetricRtp", String.valueOf(symmetricRtp));
    fields.put("security", security.map(PbxSecurity::name).orElse(""));
    return fields;
  }
}
