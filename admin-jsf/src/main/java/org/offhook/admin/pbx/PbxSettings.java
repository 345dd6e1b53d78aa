package org.offhook.admin.pbx;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.connector.KeyDigest;
import org.offhook.connector.ProfileDesk;

/** What the administrator of a PBX types in to connect it. */
@Named
@RequestScoped
public class PbxSettings {
  private String points;

  protected PbxSettings() {}

  @Inject
  public PbxSettings(
      @ConfigProperty(
              name = "offhook.sip.connectors",
              defaultValue = "udp/127.0.0.1/65060,tcp/127.0.0.1/65060,tls/127.0.0.1/65061")
          String points) {
    this.points = points;
  }

  /** The host by which this console was reached: one name serves browsers and PBX. */
  public String getHost() {
    return FacesContext.getCurrentInstance().getExternalContext().getRequestServerName();
  }

  public String getPort() {
    return ProfileDesk.tlsPort(points);
  }

  public String getRealm() {
    return KeyDigest.REALM;
  }
}
