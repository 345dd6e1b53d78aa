package org.offhook.admin.pbx;

import java.io.Serializable;
import java.util.Optional;
import org.offhook.connector.TrunkSettings;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;

/** What an administrator decides about the sound and digits of a connector's PBX. */
public final class TrunkForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long seen;
  private String digits;
  private boolean symmetric;
  private String security;

  TrunkForm(TrunkSettings settings) {
    this.seen = settings.fingerprint();
    this.digits = settings.digits().name();
    this.symmetric = settings.symmetricRtp();
    this.security = settings.security().map(PbxSecurity::name).orElse("");
  }

  TrunkSettings settings() {
    Optional<PbxSecurity> chosen =
        security == null || security.isEmpty()
            ? Optional.empty()
            : Optional.of(PbxSecurity.valueOf(security));
    return new TrunkSettings(DigitForm.valueOf(digits), symmetric, chosen);
  }

  /** Those that the page was filled with. */
  Optional<Long> seen() {
    return Optional.of(seen);
  }

  public DigitForm[] getDigitForms() {
    return DigitForm.values();
  }

  public PbxSecurity[] getSecurities() {
    return PbxSecurity.values();
  }

  public String getDigits() {
    return digits;
  }

  public void setDigits(String digits) {
    this.digits = digits;
  }

  public boolean isSymmetric() {
    return symmetric;
  }

  public void setSymmetric(boolean symmetric) {
    this.symmetric = symmetric;
  }

  /** Empty for the server's own. */
  public String getSecurity() {
    return security;
  }

  public void setSecurity(String security) {
    this.security = security;
  }
}
