package org.offhook.web.provisioning;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.Arrays;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.desk.StepResult;
import org.offhook.suite.desk.SuiteStep;
import org.offhook.suite.desk.SuiteView;
import org.offhook.suite.desk.SuiteWish;
import org.offhook.web.rest.Problem;
import org.offhook.web.wire.Instants;

/** The bodies of requests about a suite and their answers, as openapi.json has them. */
final class SuiteWishes {
  private SuiteWishes() {}

  static SuiteWish suite(Wishes body) {
    SuiteKind kind = one(SuiteKind.values(), "kind", body.text("kind"));
    return new SuiteWish(
        new SuiteSettings(
            kind,
            body.text("url"),
            body.maybe("loginUrl").orElse(""),
            body.maybe("directory").orElse(""),
            body.text("clientId"),
            new SuiteSettings.Takes(
                body.truth("people"),
                body.truth("adding"),
                body.truth("administrators"),
                body.truth("contacts"),
                body.truth("presence"))),
        body.maybe("clientSecret"),
        body.maybe("assertion"));
  }

  static SuiteStep step(Wishes body) {
    return one(SuiteStep.values(), "step", body.text("step"));
  }

  private static <E extends Enum<E>> E one(E[] values, String field, String name) {
    return Arrays.stream(values)
        .filter(value -> value.name().equals(name))
        .findFirst()
        .orElseThrow(() -> Problem.UNFIT.exception(field));
  }

  static String body(StepResult result) {
    JsonObjectBuilder body =
        Bodies.empty().add("step", result.step().name()).add("well", result.why().isEmpty());
    return body.add("why", result.why().map(SuiteFailure.Why::name).orElse(""))
        .add("detail", result.detail())
        .add("count", result.count())
        .build()
        .toString();
  }

  static String body(SuiteView view) {
    SuiteSettings is = view.is();
    JsonObjectBuilder body =
        Bodies.empty()
            .add("kind", is.kind().name())
            .add("url", is.base())
            .add("loginUrl", is.login())
            .add("directory", is.directory())
            .add("clientId", is.clientId())
            .add("people", is.takes().people())
            .add("adding", is.takes().adding())
            .add("administrators", is.takes().administrators())
            .add("contacts", is.takes().contacts())
            .add("presence", is.takes().presence());
    JsonObjectBuilder state =
        Bodies.empty()
            .add("up", view.up())
            .add("since", Instants.text(view.since()))
            .add("why", view.why())
            .add("detail", view.detail());
    Bodies.text(state, "lastSync", view.lastSync().map(Instants::text));
    JsonObjectBuilder following =
        Bodies.empty()
            .add("up", view.presence().up())
            .add("why", view.presence().why())
            .add("detail", view.presence().detail());
    Bodies.text(following, "since", view.presence().since().map(Instants::text));
    return body.add("state", state.add("nextSync", Instants.text(view.nextSync())))
        .add("counts", counts(view.counts()))
        .add("following", following)
        .add("gone", gone(view))
        .build()
        .toString();
  }

  private static JsonObjectBuilder counts(SuiteView.Counts counts) {
    return Bodies.empty()
        .add("people", counts.people())
        .add("matched", counts.matched())
        .add("unseated", counts.unseated())
        .add("gone", counts.gone())
        .add("contacts", counts.contacts());
  }

  private static JsonArrayBuilder gone(SuiteView view) {
    return Bodies.texts(view.gone());
  }
}
