package org.offhook.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.connector.KeyDigest;

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
    return tlsPort(points);
  }

  public String getRealm() {
    return KeyDigest.REALM;
  }

  /** Of {@code transport/address/port} entries with commas between, the TLS one's port. */
  static String tlsPort(String points) {
    return Arrays.stream(points.split(","))
        .map(String::strip)
        .filter(point -> point.startsWith("tls/"))
        .map(point -> point.substring(point.lastIndexOf('/') + 1))
        .findFirst()
        .orElse("");
  }
}
