package org.offhook.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.access.FirstPassword;
import org.offhook.access.FirstPasswords;
import org.offhook.access.SessionLine;
import org.offhook.connector.TenantLine;
import org.offhook.directory.PeopleFilter;
import org.offhook.directory.UserId;
import org.offhook.provisioning.NumberDesk;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.PeopleDesk;
import org.offhook.provisioning.PersonMade;
import org.offhook.provisioning.PersonView;
import org.offhook.provisioning.Refusal;
import org.offhook.provisioning.SessionDesk;
import org.offhook.tenant.TenantId;

/** A tenant's people, and one of them with numbers and line, to be changed. */
@Named
@ViewScoped
public class PeoplePage implements Serializable {
  private static final long serialVersionUID = 1L;

  @Inject private PeopleDesk desk;
  @Inject private NumberDesk numbers;
  @Inject private SessionDesk sessions;
  @Inject private FirstPasswords passwords;
  @Inject private Said said;

  private TenantId tenant;
  private final Wish wish = new Wish();
  private transient PeopleTable table;
  private PersonForm form = new PersonForm();
  private LineForm line = new LineForm();
  private UserId chosen;
  private long version;
  private String number = "";
  private String typed = "";
  private transient String firstPassword;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
  }

  public PeopleTable getTable() {
    if (table == null) {
      Optional<Boolean> disabled =
          wish.field("state").isEmpty()
              ? Optional.empty()
              : Optional.of(wish.field("state").equals("disabled"));
      Optional<String> role = Optional.of(wish.field("role")).filter(text -> !text.isEmpty());
      table = new PeopleTable(desk, tenant, new PeopleFilter(wish.field("text"), disabled, role));
    }
    return table;
  }

  public void search() {
    table = null;
  }

  /** Everybody again. */
  public void forget() {
    wish.forget();
    table = null;
  }

  public Wish getWish() {
    return wish;
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
    desk.find(tenant, chosen)
        .ifPresent(
            person -> {
              form = PersonForm.of(person);
              version = person.version();
            });
  }

  /** Adds somebody, whose first password is shown in this one answer, or changes the chosen one. */
  public void save() {
    if (chosen == null) {
      make(first -> show(desk.add(tenant, form.wish(), first), "people.added"));
    } else {
      done(desk.change(tenant, chosen, form.wish(), Optional.of(version)), "people.changed");
    }
    table = null;
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
    table = null;
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
    table = null;
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
    switch (outcome) {
      case Outcome.Done<?> _ -> said.well(well);
      case Outcome.Refused<?>(Refusal why, String field) -> said.refused(why, field);
    }
    return outcome instanceof Outcome.Done<?>;
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
}
