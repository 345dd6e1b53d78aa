package org.offhook.admin.people;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.access.password.FirstPassword;
import org.offhook.access.password.FirstPasswords;
import org.offhook.access.session.SessionLine;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.Times;
import org.offhook.admin.Wish;
import org.offhook.connector.TenantLine;
import org.offhook.directory.PeopleFilter;
import org.offhook.directory.SiteView;
import org.offhook.directory.UserId;
import org.offhook.provisioning.EquipmentDesk;
import org.offhook.provisioning.NumberDesk;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.PeopleDesk;
import org.offhook.provisioning.PersonMade;
import org.offhook.provisioning.PersonView;
import org.offhook.provisioning.SubscriptionDesk;
import org.offhook.provisioning.signin.SecondFactorDesk;
import org.offhook.provisioning.signin.SessionDesk;
import org.offhook.subscription.Standing;
import org.offhook.tenant.TenantId;

/** A tenant's people, and one of them with numbers and line, to be changed. */
@Named
@ViewScoped
public class PeoplePage extends SearchPage<PersonView> {
  private static final long serialVersionUID = 1L;

  @Inject private PeopleDesk desk;
  @Inject private NumberDesk numbers;
  @Inject private SessionDesk sessions;
  @Inject private SecondFactorDesk factors;
  @Inject private FirstPasswords passwords;
  @Inject private EquipmentDesk beside;
  @Inject private SubscriptionDesk subscription;
  @Inject private Said said;
  @Inject private Times times;

  private TenantId tenant;
  private PersonForm form = new PersonForm();
  private LineForm line = new LineForm();
  private EquipmentForm equipment = new EquipmentForm();
  private UserId chosen;
  private long version;
  private String number = "";
  private String typed = "";
  private transient String firstPassword;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
  }

  @Override
  protected ServerTable<PersonView> found(Wish wanted) {
    PeopleFilter filter = filter(wanted);
    return ServerTable.inItsOrder(
        () -> desk.size(tenant, filter), (first, size) -> desk.page(tenant, filter, first, size));
  }

  static PeopleFilter filter(Wish wanted) {
    Optional<Boolean> disabled =
        Optional.of(wanted.field("state"))
            .filter(state -> !state.isEmpty())
            .map(state -> state.equals("disabled"));
    Optional<String> role = Optional.of(wanted.field("role")).filter(text -> !text.isEmpty());
    return new PeopleFilter(wanted.field("text"), disabled, role);
  }

  /** An empty form for somebody new. */
  public void begin() {
    chosen = null;
    form = new PersonForm();
  }

  /** Somebody is to be looked at and changed. */
  public void choose(String id) {
    chosen = UserId.of(id);
    number = "";
    typed = "";
    line = new LineForm();
    equipment = beside.of(tenant, chosen).map(EquipmentForm::of).orElseGet(EquipmentForm::new);
    desk.find(tenant, chosen)
        .ifPresent(
            person -> {
              form = PersonForm.of(person);
              version = person.version();
            });
  }

  /** More people than seats are possible for a time: that is said with the day it ends. */
  private void sayWhenOver() {
    subscription
        .standing(tenant)
        .filter(Standing::over)
        .flatMap(Standing::graceUntil)
        .ifPresent(until -> said.warn("seats.over", times.at(until)));
  }

  /** Adds somebody, whose first password is shown in this one answer, or changes the chosen one. */
  public void save() {
    if (chosen == null) {
      make(first -> show(desk.add(tenant, form.wish(), first), "people.added"));
    } else {
      done(desk.change(tenant, chosen, form.wish(), Optional.of(version)), "people.changed");
    }
    sayWhenOver();
    search();
  }

  public void newPassword() {
    make(first -> show(desk.newPassword(tenant, chosen, first), "people.passwordMade"));
  }

  private void make(Consumer<FirstPassword> with) {
    passwords.make().ifPresentOrElse(with, () -> said.warn("people.busy"));
  }

  private void show(Outcome<PersonMade> outcome, String well) {
    outcome
        .done()
        .ifPresent(
            made -> {
              firstPassword = made.firstPassword();
              choose(made.person().id().toString());
            });
    done(outcome, well);
  }

  public void forgetPassword() {
    firstPassword = null;
  }

  /** Signs the chosen person out everywhere, for a lost telephone. */
  public void endSessions() {
    done(sessions.endAll(tenant, chosen), "sessions.ended");
  }

  /** Where the chosen person is signed in. */
  public List<SessionLine> getSessions() {
    return chosen == null ? List.of() : sessions.of(tenant, chosen).orElse(List.of());
  }

  /** For a lost telephone whose recovery codes are lost too. */
  public void resetSecondFactor() {
    done(factors.reset(tenant, chosen), "factor.gone");
  }

  /** Whether the chosen person has set one up. */
  public boolean isSecondFactor() {
    return chosen != null && factors.has(tenant, chosen).orElse(false);
  }

  /** Only when the login was typed. */
  public void delete() {
    if (!typed.strip().equals(form.getLogin())) {
      said.warn("remove.differs");
      return;
    }
    if (done(desk.delete(tenant, chosen), "people.deleted")) {
      begin();
    }
    typed = "";
    search();
  }

  public void assign() {
    if (done(numbers.assign(tenant, chosen, number), "numbers.assigned")) {
      number = "";
    }
    afterNumbers();
  }

  public void take(String taken) {
    done(numbers.take(tenant, chosen, taken), "numbers.removed");
    afterNumbers();
  }

  /** The person's version grew with the number. */
  private void afterNumbers() {
    desk.find(tenant, chosen).ifPresent(person -> version = person.version());
    search();
  }

  public void setLine() {
    if (done(numbers.setLine(tenant, chosen, line.account()), "line.set")) {
      line = new LineForm();
    }
  }

  public void removeLine() {
    done(numbers.removeLine(tenant, chosen), "line.removed");
  }

  private boolean done(Outcome<?> outcome, String well) {
    return said.became(outcome, well);
  }

  public void equip() {
    done(beside.equip(tenant, chosen, equipment.equipment()), "equipment.saved");
    afterNumbers();
  }

  public EquipmentForm getEquipment() {
    return equipment;
  }

  /** Of the tenant, to choose from. */
  public List<SiteView> getSites() {
    return beside.sites(tenant).orElse(List.of());
  }

  /** The chosen person's numbers. */
  public List<String> getNumbers() {
    return chosen == null
        ? List.of()
        : desk.find(tenant, chosen).map(PersonView::numbers).orElse(List.of());
  }

  /** The chosen person's line, null without one. */
  public TenantLine.View getPresentLine() {
    return chosen == null ? null : numbers.line(tenant, chosen).orElse(null);
  }

  public boolean isChosen() {
    return chosen != null;
  }

  public PersonForm getForm() {
    return form;
  }

  public LineForm getLine() {
    return line;
  }

  public String getNumber() {
    return number;
  }

  public void setNumber(String number) {
    this.number = number;
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }

  public String getFirstPassword() {
    return firstPassword;
  }

  public String getTenant() {
    return tenant.value();
  }

  /** Where exactly what is shown comes as CSV. */
  public String getDownload() {
    return PeopleDownload.PATH
        + "?"
        + getWish().with(Administered.PARAMETER, tenant.value()).getQuery();
  }
}
