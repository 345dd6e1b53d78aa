package org.offhook.admin.notice;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.SignedIn;
import org.offhook.admin.Times;
import org.offhook.admin.Wish;
import org.offhook.notice.NoticeDesk;
import org.offhook.notice.NoticeView;
import org.offhook.notice.NoticeWish;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;

/** What is said to a tenant's people, and one notice to be written or changed. */
@Named
@ViewScoped
public class NoticesPage extends SearchPage<NoticeView> {
  private static final long serialVersionUID = 1L;

  @Inject private NoticeDesk desk;
  @Inject private Said said;
  @Inject private SignedIn signedIn;
  @Inject private Times times;

  private TenantId tenant;
  private NoticeForm form;
  private String chosen = "";

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
    begin();
  }

  @Override
  protected ServerTable<NoticeView> found(Wish wanted) {
    return ServerTable.inItsOrder(
        () -> desk.size(tenant), (first, size) -> desk.page(tenant, first, size));
  }

  /** An empty form for something new. */
  public void begin() {
    chosen = "";
    form = NoticeForm.beginning(times.now(), Times.zone());
  }

  public void choose(String id) {
    desk.find(tenant, id)
        .ifPresent(
            notice -> {
              chosen = id;
              form = NoticeForm.of(notice, Times.zone());
            });
  }

  public void save() {
    var wish = form.wish(Times.zone());
    if (wish.isEmpty()) {
      said.refused(Refusal.UNFIT, form.unreadable().orElse(""));
    } else if (chosen.isEmpty()) {
      var outcome = desk.add(tenant, wish.get());
      said.became(outcome, "notices.added");
      outcome.done().ifPresent(made -> choose(made.id()));
    } else {
      said.became(desk.change(tenant, chosen, wish.get()), "notices.changed");
    }
    search();
  }

  public void remove() {
    if (said.became(desk.remove(tenant, chosen), "notices.removed")) {
      begin();
    }
    search();
  }

  /** As a word: shown, to come, or over. */
  public String standing(NoticeView notice) {
    var now = times.now();
    return notice.shown(now) ? "SHOWN" : notice.over(now) ? "OVER" : "AHEAD";
  }

  /** Only the operator speaks to everybody, and only from their own tenant. */
  public boolean isToEverybody() {
    return signedIn.isOperator() && tenant.equals(signedIn.home());
  }

  public NoticeWish.Kind[] getKinds() {
    return NoticeWish.Kind.values();
  }

  public NoticeWish.Severity[] getSeverities() {
    return NoticeWish.Severity.values();
  }

  public boolean isChosen() {
    return !chosen.isEmpty();
  }

  public NoticeForm getForm() {
    return form;
  }

  public String getTenant() {
    return tenant.value();
  }
}
