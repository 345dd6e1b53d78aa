package org.offhook.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.ConnectorView;
import org.offhook.connector.HistoryLine;
import org.offhook.connector.KeyMade;
import org.offhook.connector.LineView;

/** One connector: its state, keys and history, and what may be done with it. */
@Named
@ViewScoped
public class ConnectorPage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private ConnectorDesk desk;

  private String id = "";
  private String revoking = "";
  private String typed = "";
  private final Wish wish = new Wish();
  private transient ConnectorView view;
  private transient String shownKey;
  private transient HistoryTable history;

  /** The connector that the page's address names. */
  @PostConstruct
  void readAddress() {
    id =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterMap()
            .getOrDefault("id", "");
  }

  public List<ConnectorView> getConnectors() {
    return desk.connectors();
  }

  /** The lines that people have at other PBXs. */
  public List<LineView> getLines() {
    return desk.lines();
  }

  /** Whether there is something to choose. */
  public boolean isSeveral() {
    return desk.connectors().size() > 1;
  }

  /** The one that was asked for, else the tenant's first; null when there is none. */
  public ConnectorView getConnector() {
    if (view == null) {
      Optional<ConnectorView> found =
          id.isEmpty()
              ? desk.connectors().stream().findFirst()
              : desk.connector(new ConnectorId(id));
      view = found.orElse(null);
      id = view == null ? "" : view.id().value();
    }
    return view;
  }

  /** Forgets what was read, so that the page shows how it is now. */
  public void refresh() {
    view = null;
  }

  public HistoryTable getHistory() {
    if (history == null) {
      history = new HistoryTable(desk, new ConnectorId(id), HistoryWish.filter(wish, Times.zone()));
    }
    return history;
  }

  public void search() {
    history = null;
  }

  /** All of the history again. */
  public void forget() {
    wish.forget();
    history = null;
  }

  public Wish getWish() {
    return wish;
  }

  public HistoryLine.What[] getWhats() {
    return HistoryLine.What.values();
  }

  /** Where exactly what is shown comes as CSV. */
  public String getDownload() {
    return HistoryDownload.PATH + "?" + wish.with("id", id).getQuery();
  }

  /** Makes a key and shows it in this one answer, never again. */
  public void makeKey() {
    switch (desk.makeKey(new ConnectorId(id))) {
      case KeyMade.Shown made -> shownKey = made.key().reveal();
      case KeyMade.TooMany ignored -> say(FacesMessage.SEVERITY_WARN, "keys.two");
      case KeyMade.NoSuchConnector ignored -> say(FacesMessage.SEVERITY_ERROR, "connector.gone");
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
      say(FacesMessage.SEVERITY_WARN, "revoke.differs");
      return;
    }
    boolean revoked = desk.revokeKey(new ConnectorId(id), revoking);
    say(
        revoked ? FacesMessage.SEVERITY_INFO : FacesMessage.SEVERITY_WARN,
        revoked ? "revoke.done" : "revoke.gone");
    revoking = "";
    typed = "";
    view = null;
  }

  private static void say(FacesMessage.Severity severity, String key) {
    FacesContext context = FacesContext.getCurrentInstance();
    ResourceBundle words = context.getApplication().getResourceBundle(context, "w");
    context.addMessage(null, new FacesMessage(severity, words.getString(key), null));
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
