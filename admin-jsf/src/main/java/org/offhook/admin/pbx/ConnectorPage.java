package org.offhook.admin.pbx;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.Times;
import org.offhook.admin.Wish;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.ConnectorView;
import org.offhook.connector.HistoryFilter;
import org.offhook.connector.HistoryLine;
import org.offhook.connector.KeyMade;
import org.offhook.connector.PbxProfile;
import org.offhook.connector.PbxProfiles;
import org.offhook.tenant.TenantId;

/** One connector: its state, keys and history, and what may be done with it. */
@Named
@ViewScoped
public class ConnectorPage extends SearchPage<HistoryLine> {
  private static final long serialVersionUID = 1L;

  @Inject private ConnectorDesk desk;
  @Inject private Said said;

  private TenantId tenant;

  private String id = "";
  private String revoking = "";
  private String typed = "";
  private String name = "";
  private String profile = "";
  private TrunkForm trunk;
  private transient ConnectorView view;
  private transient String shownKey;

  /** The connector that the page's address names. */
  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
    id =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterMap()
            .getOrDefault("id", "");
  }

  public List<ConnectorView> getConnectors() {
    return desk.connectors(tenant);
  }

  /** Whether there is something to choose. */
  public boolean isSeveral() {
    return desk.connectors(tenant).size() > 1;
  }

  /** The one that was asked for, else the tenant's first; null when there is none. */
  public ConnectorView getConnector() {
    if (view == null) {
      Optional<ConnectorView> found =
          id.isEmpty()
              ? desk.connectors(tenant).stream().findFirst()
              : desk.connector(tenant, new ConnectorId(id));
      view = found.orElse(null);
      id = view == null ? "" : view.id().value();
    }
    return view;
  }

  /** Forgets what was read, so that the page shows how it is now. */
  public void refresh() {
    view = null;
  }

  /** The shown connector's settings as they are being changed; null without one. */
  public TrunkForm getTrunk() {
    if (trunk == null && getConnector() != null) {
      trunk = new TrunkForm(view.settings());
    }
    return trunk;
  }

  public void settle() {
    switch (desk.settle(tenant, new ConnectorId(id), trunk.settings(), trunk.seen())) {
      case DONE -> said.well("trunk.saved");
      case NO_SUCH_CONNECTOR -> said.warn("connector.gone");
      case CHANGED_MEANWHILE -> said.warn("trunk.meanwhile");
    }
    view = null;
    trunk = null;
  }

  /** The connector's history. */
  @Override
  protected ServerTable<HistoryLine> found(Wish wanted) {
    HistoryFilter filter = HistoryWish.filter(wanted, Times.zone());
    ConnectorId connector = new ConnectorId(id);
    return new ServerTable<>(
        () -> desk.historySize(tenant, connector, filter),
        (first, size, order) ->
            desk.history(tenant, connector, filter, ServerTable.newestFirst(order), first, size));
  }

  public HistoryLine.What[] getWhats() {
    return HistoryLine.What.values();
  }

  /** Where exactly what is shown comes as CSV. */
  public String getDownload() {
    return HistoryDownload.PATH
        + "?"
        + getWish().with("id", id).with("tenant", tenant.value()).getQuery();
  }

  /** Makes a key and shows it in this one answer, never again. */
  public void makeKey() {
    switch (desk.makeKey(tenant, new ConnectorId(id))) {
      case KeyMade.Shown made -> shownKey = made.key().reveal();
      case KeyMade.TooMany ignored -> said.warn("keys.two");
      case KeyMade.NoSuchConnector ignored -> said.warn("connector.gone");
    }
    view = null;
  }

  public void forgetKey() {
    shownKey = null;
  }

  public void askToRevoke(String keyId) {
    revoking = keyId;
    typed = "";
  }

  /** Only when the key's name was typed. */
  public void revoke() {
    if (!typed.strip().equals(revoking)) {
      said.warn("revoke.differs");
      return;
    }
    boolean revoked = desk.revokeKey(tenant, new ConnectorId(id), revoking);
    said.either(revoked, "revoke.done", "revoke.gone");
    revoking = "";
    typed = "";
    view = null;
  }

  public void add() {
    desk.add(tenant, name, PbxProfiles.find(profile))
        .ifPresentOrElse(
            made -> {
              id = made.value();
              trunk = null;
              said.well("connector.added");
            },
            () -> said.warn("connector.unfit"));
    name = "";
    profile = "";
    view = null;
    search();
  }

  /** To choose from for a new one. */
  public List<PbxProfile> getProfiles() {
    return PbxProfiles.all();
  }

  public String getProfile() {
    return profile;
  }

  public void setProfile(String profile) {
    this.profile = profile;
  }

  public void rename() {
    if (desk.rename(tenant, new ConnectorId(id), name)) {
      said.well("connector.renamed");
    } else {
      said.warn("connector.unfit");
    }
    name = "";
    view = null;
  }

  /** Only when the connector's id was typed. */
  public void remove() {
    if (!typed.strip().equals(id)) {
      said.warn("remove.differs");
      return;
    }
    boolean removed = desk.remove(tenant, new ConnectorId(id));
    said.either(removed, "connector.removed", "connector.gone");
    id = "";
    trunk = null;
    typed = "";
    view = null;
    search();
  }

  public void forgetTyped() {
    typed = "";
    name = "";
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getTenant() {
    return tenant.value();
  }

  public String getId() {
    return id;
  }

  public String getShownKey() {
    return shownKey;
  }

  public String getRevoking() {
    return revoking;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }
}
