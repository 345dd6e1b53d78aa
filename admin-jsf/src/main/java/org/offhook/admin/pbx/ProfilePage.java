package org.offhook.admin.pbx;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.ConnectorView;
import org.offhook.connector.PbxProfile;
import org.offhook.connector.PbxProfiles;
import org.offhook.connector.ProfileDesk;
import org.offhook.tenant.TenantId;

/** Which PBX a connector has, and the sheet of what to type into it. */
@Named
@ViewScoped
public class ProfilePage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private ProfileDesk desk;
  @Inject private ConnectorDesk connectors;
  @Inject private Said said;

  private TenantId tenant;
  private String id = "";
  private String chosen = PbxProfiles.GENERIC;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
    id = external().getRequestParameterMap().getOrDefault("id", "");
    if (id.isEmpty()) {
      id =
          connectors.connectors(tenant).stream()
              .findFirst()
              .map(first -> first.id().value())
              .orElse("");
    }
    PbxProfile present = getProfile();
    chosen = present == null ? PbxProfiles.GENERIC : present.id();
  }

  /** The connector's, with the tenant's own values; null when there is no such connector. */
  public PbxProfile getProfile() {
    return id.isEmpty()
        ? null
        : desk.profile(tenant, new ConnectorId(id), external().getRequestServerName()).orElse(null);
  }

  public void choose() {
    var wanted = PbxProfiles.find(chosen);
    boolean done =
        wanted.isPresent() && desk.choose(tenant, new ConnectorId(id), wanted.orElseThrow());
    said.either(done, "profile.chosen", "connector.gone");
  }

  public List<PbxProfile> getProfiles() {
    return PbxProfiles.all();
  }

  /** Feature codes by what they do, for the page to go through. */
  public List<Map.Entry<String, String>> getFeatures() {
    PbxProfile profile = getProfile();
    return profile == null ? List.of() : List.copyOf(profile.features().entrySet());
  }

  /** Name of the connector. */
  public String getConnector() {
    return id.isEmpty()
        ? ""
        : connectors.connector(tenant, new ConnectorId(id)).map(ConnectorView::name).orElse("");
  }

  public String getChosen() {
    return chosen;
  }

  public void setChosen(String chosen) {
    this.chosen = chosen;
  }

  public String getId() {
    return id;
  }

  public String getTenant() {
    return tenant.value();
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }
}
