package org.offhook.admin.tenant;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.admin.Wish;
import org.offhook.directory.SiteView;
import org.offhook.directory.SiteWish;
import org.offhook.feed.WebhookView;
import org.offhook.provisioning.ChangeDesk;
import org.offhook.provisioning.EquipmentDesk;
import org.offhook.provisioning.export.ExportDesk;
import org.offhook.provisioning.export.ExportView;
import org.offhook.tenant.TenantId;

/** A company's sites, a copy of its data, and where its changes are sent. */
@Named
@ViewScoped
public class DataPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private EquipmentDesk equipment;
  @Inject private ExportDesk exports;
  @Inject private ChangeDesk changes;
  @Inject private Said said;

  private TenantId tenant;
  private String name = "";
  private String country = "";
  private String areaCode = "";
  private String url = "";
  private transient String secret;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
  }

  public List<SiteView> getSites() {
    return equipment.sites(tenant).orElse(List.of());
  }

  public void addSite() {
    SiteWish wish = new SiteWish(name, country, areaCode);
    if (said.became(equipment.addSite(tenant, wish), "sites.added")) {
      name = "";
      areaCode = "";
    }
  }

  public void removeSite(String id) {
    said.became(equipment.removeSite(tenant, id), "sites.removed");
  }

  /** Null where none was asked for. */
  public ExportView getExport() {
    return exports.of(tenant).orElse(null);
  }

  public void beginExport() {
    exports.begin(tenant);
  }

  /** Where the copy is fetched. */
  public String getDownload() {
    return ExportDownload.PATH
        + "?"
        + new Wish().with(Administered.PARAMETER, tenant.value()).getQuery();
  }

  /** Null where there is none. */
  public WebhookView getWebhook() {
    return changes.webhook(tenant).orElse(null);
  }

  /** The secret is shown in this one answer. */
  public void sendThere() {
    var outcome = changes.set(tenant, url);
    if (said.became(outcome, "webhook.done")) {
      secret = outcome.done().orElseThrow().secret();
      url = "";
    }
  }

  public void retry() {
    said.became(changes.again(tenant), "webhook.resumed");
  }

  public void removeWebhook() {
    said.became(changes.remove(tenant), "webhook.removed");
  }

  public String getSecret() {
    return secret;
  }

  public String getTenant() {
    return tenant.value();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getCountry() {
    return country;
  }

  public void setCountry(String country) {
    this.country = country;
  }

  public String getAreaCode() {
    return areaCode;
  }

  public void setAreaCode(String areaCode) {
    this.areaCode = areaCode;
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }
}
