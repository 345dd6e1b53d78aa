package org.offhook.admin.suite;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.desk.StepResult;
import org.offhook.suite.desk.SuiteDesk;
import org.offhook.suite.desk.SuiteStep;
import org.offhook.suite.desk.SuiteView;
import org.offhook.suite.sync.TenantSuites;
import org.offhook.tenant.TenantId;

/** The tenant's suite: how it does, and the way by which it is connected, in three steps. */
@Named
@ViewScoped
public class SuitePage implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CHOICE = 1;
  private static final int CREDENTIALS = 2;
  private static final int TAKES = 3;

  @Inject private SuiteDesk desk;
  @Inject private TenantSuites suites;
  @Inject private Said said;

  private TenantId tenant;
  private int step;
  private long version;
  private SuiteForm form = new SuiteForm();
  private final ArrayList<StepResult> results = new ArrayList<>();
  private String typed = "";
  private transient SuiteView view;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
  }

  /** Null where the tenant has no suite. */
  public SuiteView getView() {
    if (view == null) {
      view = desk.find(tenant).orElse(null);
    }
    return view;
  }

  /** Forgets what was read, so that the page shows how it is now. */
  public void refresh() {
    view = null;
  }

  /** Begins with what is, or with nothing. */
  public void begin() {
    refresh();
    Optional<SuiteView> present = Optional.ofNullable(getView());
    form = present.map(one -> SuiteForm.of(one.is())).orElseGet(SuiteForm::new);
    version = present.map(SuiteView::version).orElse(0L);
    results.clear();
    step = CHOICE;
  }

  public void choose(SuiteKind kind) {
    form.chosen(kind);
    results.clear();
    step = CREDENTIALS;
  }

  public void next() {
    step = TAKES;
  }

  public void back() {
    step--;
  }

  public void cancel() {
    step = 0;
    form = new SuiteForm();
  }

  /** Tries one step with what is typed so far. */
  public void test(SuiteStep which) {
    switch (desk.test(tenant, form.wish(), which)) {
      case Outcome.Done<StepResult>(StepResult result) -> {
        results.removeIf(one -> one.step() == which);
        results.add(result);
      }
      case Outcome.Refused<StepResult>(Refusal why, String field) -> said.refused(why, field);
    }
  }

  public void save() {
    switch (desk.connect(tenant, form.wish(), Optional.of(version))) {
      case Outcome.Done<SuiteView> _ -> {
        suites.hurry();
        said.well("suite.saved");
        cancel();
      }
      case Outcome.Refused<SuiteView>(Refusal why, String field) -> said.refused(why, field);
    }
    refresh();
  }

  public void synchronise() {
    switch (desk.synchronise(tenant)) {
      case Outcome.Done<SuiteView> _ -> {
        suites.hurry();
        said.well("suite.begun");
      }
      case Outcome.Refused<SuiteView>(Refusal why, String field) -> said.refused(why, field);
    }
    refresh();
  }

  /** Only when the suite's name was typed. */
  public void disconnect() {
    refresh();
    if (getView() == null || !typed.strip().equals(getName())) {
      said.warn("remove.differs");
      return;
    }
    switch (desk.disconnect(tenant)) {
      case Outcome.Done<TenantId> _ -> {
        suites.hurry();
        said.well("suite.gone");
      }
      case Outcome.Refused<TenantId>(Refusal why, String field) -> said.refused(why, field);
    }
    typed = "";
    refresh();
  }

  /** How a trial went, in a sentence. */
  public String told(StepResult result) {
    return result
        .why()
        .map(why -> Said.word("suite.why." + why))
        .orElseGet(() -> Said.word("suite.well." + result.step(), result.detail(), result.count()));
  }

  public List<StepResult> getResults() {
    return results;
  }

  public SuiteStep[] getSteps() {
    return SuiteStep.values();
  }

  /** The suites there are to choose from. */
  public SuiteKind[] getKinds() {
    return new SuiteKind[] {SuiteKind.RINGCENTRAL, SuiteKind.MICROSOFT_365};
  }

  /** Why the suite is not reached, in a sentence; empty where it is. */
  public String getWhy() {
    return sentence(getView().why());
  }

  public String getPresenceWhy() {
    return sentence(getView().presence().why());
  }

  private static String sentence(String why) {
    return why.isEmpty() ? "" : Said.word("suite.why." + SuiteFailure.Why.valueOf(why));
  }

  /** What the connected suite is called. */
  public String getName() {
    return getView() == null ? "" : Said.word("suite.kind." + getView().is().kind());
  }

  public int getStep() {
    return step;
  }

  public SuiteForm getForm() {
    return form;
  }

  public String getTenant() {
    return tenant.value();
  }

  public String getTyped() {
    return typed;
  }

  public void setTyped(String typed) {
    this.typed = typed;
  }
}
