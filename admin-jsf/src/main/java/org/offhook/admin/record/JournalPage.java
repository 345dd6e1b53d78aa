package org.offhook.admin.record;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.SignedIn;
import org.offhook.admin.Times;
import org.offhook.admin.Wish;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Grade;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorView;
import org.offhook.journal.JournalFilter;
import org.offhook.journal.JournalOrder;
import org.offhook.journal.TenantJournal;
import org.offhook.journal.TenantRow;

/** Every call of the tenant that is over. */
@Named
@ViewScoped
public class JournalPage extends SearchPage<TenantRow> {
  private static final long serialVersionUID = 1L;

  @Inject private TenantJournal journal;
  @Inject private ConnectorDesk desk;
  @Inject private SignedIn signedIn;
  private ArrayList<ConnectorView> connectors;

  /** As the overview's links ask. */
  @PostConstruct
  void asAsked() {
    var request =
        (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
    getWish().take(request, "quality", "connector", "from");
  }

  @Override
  protected ServerTable<TenantRow> found(Wish wanted) {
    JournalFilter filter = JournalWish.filter(wanted, Times.zone());
    return new ServerTable<>(
        () -> journal.size(filter),
        (first, size, order) -> journal.page(filter, order(order), first, size));
  }

  /** The columns of the page are named as those of the order. */
  private static JournalOrder order(Optional<ServerTable.Order> wanted) {
    return wanted
        .map(by -> new JournalOrder(JournalOrder.Column.valueOf(by.column()), by.descending()))
        .orElse(JournalOrder.NEWEST_FIRST);
  }

  public Direction[] getDirections() {
    return Direction.values();
  }

  public Ending.Code[] getEndings() {
    return Ending.Code.values();
  }

  public Grade[] getGrades() {
    return Grade.values();
  }

  public List<ConnectorView> getConnectors() {
    if (connectors == null) {
      connectors =
          new ArrayList<>(signedIn.isAtHome() ? desk.connectors(signedIn.home()) : List.of());
    }
    return connectors;
  }

  /** Where exactly what is shown comes as CSV. */
  public String getDownload() {
    return JournalDownload.PATH + "?" + getWish().getQuery();
  }
}
