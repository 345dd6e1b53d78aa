package org.offhook.admin.people;

import java.io.Serializable;
import org.offhook.connector.LineSetup;
import org.offhook.media.DigitForm;

/** What an administrator types about somebody's own account at a PBX. */
public final class LineForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String extension = "";
  private String host = "";
  private String domain = "";
  private int port;
  private String transport = "tls";
  private String digits = DigitForm.RFC4733.name();
  private transient String secret = "";

  LineForm() {}

  LineSetup.Account account() {
    return new LineSetup.Account(
        extension.strip(),
        domain.isBlank() ? host.strip() : domain.strip(),
        host.strip(),
        port,
        transport,
        secret == null ? "" : secret,
        DigitForm.valueOf(digits));
  }

  public String getExtension() {
    return extension;
  }

  public void setExtension(String extension) {
    this.extension = extension;
  }

  public String getHost() {
    return host;
  }

  public void setHost(String host) {
    this.host = host;
  }

  public String getDomain() {
    return domain;
  }

  public void setDomain(String domain) {
    this.domain = domain;
  }

  public int getPort() {
    return port;
  }

  public void setPort(int port) {
    this.port = port;
  }

  public String getTransport() {
    return transport;
  }

  public void setTransport(String transport) {
    this.transport = transport;
  }

  public DigitForm[] getDigitForms() {
    return DigitForm.values();
  }

  public String getDigits() {
    return digits;
  }

  public void setDigits(String digits) {
    this.digits = digits;
  }

  /** Never shown again. */
  public String getSecret() {
    return "";
  }

  public void setSecret(String secret) {
    this.secret = secret;
  }
}
