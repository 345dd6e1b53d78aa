package org.offhook.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorView;
import org.offhook.journal.LiveCall;
import org.offhook.journal.TenantJournal;

/** Says at a glance whether the PBX is there and what is being called. */
@Named
@RequestScoped
public class Overview {
  private ConnectorDesk desk;
  private TenantJournal journal;
  private SignedIn signedIn;
  private List<ConnectorView> connectors;
  private List<LiveCall> calls;

  protected Overview() {}

  @Inject
  public Overview(ConnectorDesk desk, TenantJournal journal, SignedIn signedIn) {
    this.desk = desk;
    this.signedIn = signedIn;
    this.journal = journal;
  }

  public List<ConnectorView> getConnectors() {
    if (connectors == null) {
      connectors = signedIn.isAtHome() ? desk.connectors(signedIn.home()) : List.of();
    }
    return connectors;
  }

  public List<LiveCall> getCalls() {
    if (calls == null) {
      calls = signedIn.isAtHome() ? journal.live() : List.of();
    }
    return calls;
  }
}
