package org.offhook.admin.pbx;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.offhook.admin.Administered;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.Wish;
import org.offhook.connector.LineDesk;
import org.offhook.connector.LineFilter;
import org.offhook.connector.LineView;
import org.offhook.tenant.TenantId;

/** The lines that people have at PBXs, and how they stand. */
@Named
@ViewScoped
public class LinesPage extends SearchPage<LineView> {
  private static final long serialVersionUID = 1L;

  @Inject private LineDesk desk;

  private TenantId tenant;
  private boolean any;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
    any = desk.size(tenant, LineFilter.ALL) > 0;
  }

  @Override
  protected ServerTable<LineView> found(Wish wanted) {
    Optional<Boolean> connected =
        Optional.of(wanted.field("state"))
            .filter(state -> !state.isEmpty())
            .map(state -> state.equals("up"));
    LineFilter filter = new LineFilter(wanted.field("text"), connected);
    return ServerTable.inItsOrder(
        () -> desk.size(tenant, filter), (first, size) -> desk.page(tenant, filter, first, size));
  }

  /** Most companies have a trunk alone. */
  public boolean isAny() {
    return any;
  }
}
