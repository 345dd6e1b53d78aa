package org.offhook.web.provisioning;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.offhook.access.session.SessionLine;
import org.offhook.access.session.TenantSession;
import org.offhook.audit.AuditLine;
import org.offhook.connector.ConnectorView;
import org.offhook.connector.HistoryLine;
import org.offhook.connector.PbxProfile;
import org.offhook.connector.TenantLine;
import org.offhook.connector.TrunkSettings;
import org.offhook.directory.Equipment;
import org.offhook.directory.SiteView;
import org.offhook.directory.UserId;
import org.offhook.feed.ChangeLine;
import org.offhook.feed.WebhookView;
import org.offhook.identity.ProviderFault;
import org.offhook.media.PbxSecurity;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.PersonView;
import org.offhook.provisioning.TenantView;
import org.offhook.provisioning.export.ExportView;
import org.offhook.provisioning.signin.ProviderView;
import org.offhook.subscription.Standing;
import org.offhook.subscription.StatementLine;
import org.offhook.web.wire.Instants;

/** The bodies of answers, as openapi.json has them. */
final class Bodies {
  private static final JsonProvider JSON = JsonProvider.provider();

  private Bodies() {}

  static JsonObjectBuilder tenant(TenantView tenant) {
    var body =
        JSON.createObjectBuilder()
            .add("id", tenant.id().value())
            .add("name", tenant.is().name())
            .add("country", tenant.is().country())
            .add("hosts", texts(tenant.is().hosts()))
            .add("domains", texts(tenant.is().domains()));
    number(body, "seats", tenant.is().seats());
    number(body, "journalDays", tenant.is().journalDays());
    number(body, "callsAtOnce", tenant.is().callsAtOnce());
    body.add("created", Instants.text(tenant.created())).add("seatsTaken", tenant.seatsTaken());
    return text(body, "suspended", tenant.suspended().map(Instants::text));
  }

  static JsonObjectBuilder subscription(Standing standing, Instant now) {
    var body = JSON.createObjectBuilder().add("plan", word(standing.plan()));
    number(body, "seats", standing.seats());
    body.add("taken", standing.taken())
        .add("graceDays", standing.graceDays())
        .add("full", standing.full(now));
    text(body, "overSince", standing.overSince().map(Instants::text));
    return text(body, "graceUntil", standing.graceUntil().map(Instants::text));
  }

  static JsonObjectBuilder month(StatementLine line) {
    var body =
        JSON.createObjectBuilder()
            .add("month", line.month().toString())
            .add("plan", word(line.plan()));
    number(body, "seats", line.seats());
    return body.add("mostTaken", line.mostTaken())
        .add("beyond", line.beyond())
        .add("active", line.active());
  }

  /** As the interface writes a value of an enum. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static JsonObjectBuilder person(PersonView person) {
    var body =
        JSON.createObjectBuilder()
            .add("id", person.id().toString())
            .add("login", person.is().login())
            .add("name", person.is().name());
    text(body, "email", person.is().email());
    text(body, "keptOut", person.suite().keptOut().map(Bodies::word));
    return body.add("roles", texts(new TreeSet<>(person.is().roles())))
        .add("disabled", person.is().disabled())
        .add("suiteAdministrator", person.suite().administrator())
        .add("numbers", texts(person.numbers()));
  }

  /**
   * @param here below which the provider is to reach us
   */
  static JsonObjectBuilder provider(ProviderView provider, URI here) {
    var is = provider.is();
    return JSON.createObjectBuilder()
        .add("name", is.name())
        .add("issuer", is.issuer())
        .add("clientId", is.clientId())
        .add("roleClaim", is.roles().path())
        .add("userRole", is.roles().user())
        .add("adminRole", is.roles().administrator())
        .add("addsPeople", is.addsPeople())
        .add("localAccounts", is.localAccounts())
        .add("offlineAccess", provider.offline().name())
        .add("callback", here + "/callback")
        .add("backChannelLogout", here + "/backchannel")
        .add("frontChannelLogout", here + "/frontchannel");
  }

  /** What the trial of a provider found; a fault only where there is one. */
  static String tried(Optional<ProviderFault> fault) {
    var body = JSON.createObjectBuilder().add("works", fault.isEmpty());
    return text(body, "fault", fault.map(Enum::name)).build().toString();
  }

  static JsonObjectBuilder line(TenantLine.View line) {
    var body =
        JSON.createObjectBuilder()
            .add("person", line.person().toString())
            .add("extension", line.extension())
            .add("domain", line.domain())
            .add("target", line.target())
            .add("digits", line.digits().name())
            .add("connected", line.connected());
    text(body, "since", line.since().map(Instants::text));
    return body.add("error", line.error());
  }

  static JsonObjectBuilder connector(ConnectorView connector) {
    var body =
        JSON.createObjectBuilder()
            .add("id", connector.id().value())
            .add("name", connector.name())
            .add("connected", connector.connected());
    text(body, "since", connector.since().map(Instants::text));
    return body.add("error", connector.lastError())
        .add("flows", list(connector.flows(), Bodies::flow))
        .add("keys", list(connector.keys(), Bodies::key));
  }

  static JsonObjectBuilder settings(TrunkSettings settings) {
    var body =
        JSON.createObjectBuilder()
            .add("digits", settings.digits().name())
            .add("symmetricRtp", settings.symmetricRtp());
    return text(body, "security", settings.security().map(PbxSecurity::name));
  }

  static JsonObjectBuilder profile(PbxProfile profile) {
    var features = JSON.createObjectBuilder();
    profile.features().forEach(features::add);
    return JSON.createObjectBuilder()
        .add("profile", profile.id())
        .add("name", profile.name())
        .add("digits", profile.digits().name())
        .add("security", profile.security())
        .add("features", features)
        .add(
            "settings",
            list(
                profile.settings(),
                one ->
                    JSON.createObjectBuilder()
                        .add("where", one.where())
                        .add("what", one.what())
                        .add("value", one.value())))
        .add("file", profile.file());
  }

  private static JsonObjectBuilder flow(ConnectorView.FlowView flow) {
    var body =
        JSON.createObjectBuilder()
            .add("peer", flow.peer())
            .add("transport", flow.transport())
            .add("userAgent", flow.userAgent())
            .add("keyId", flow.keyId())
            .add("since", Instants.text(flow.since()));
    flow.roundTrip()
        .ifPresentOrElse(
            millis -> body.add("roundTripMs", millis), () -> body.addNull("roundTripMs"));
    return body;
  }

  private static JsonObjectBuilder key(ConnectorView.KeyView key) {
    return JSON.createObjectBuilder()
        .add("keyId", key.keyId())
        .add("created", Instants.text(key.created()))
        .add("createdBy", key.createdBy());
  }

  static JsonObjectBuilder happened(HistoryLine line) {
    return JSON.createObjectBuilder()
        .add("at", Instants.text(line.at()))
        .add("what", line.what().name())
        .add("peer", line.peer())
        .add("userAgent", line.userAgent())
        .add("detail", line.detail());
  }

  static JsonObjectBuilder act(AuditLine line) {
    return JSON.createObjectBuilder()
        .add("id", Long.toString(line.id()))
        .add("at", Instants.text(line.at()))
        .add("actor", line.actor())
        .add("actorTenant", line.actorTenant().value())
        .add("act", line.act().name())
        .add("subject", line.subject())
        .add(
            "changes",
            list(
                line.changes(),
                change ->
                    JSON.createObjectBuilder()
                        .add("field", change.field())
                        .add("before", change.before())
                        .add("after", change.after())));
  }

  static JsonObjectBuilder session(TenantSession session) {
    SessionLine line = session.line();
    return JSON.createObjectBuilder()
        .add("id", line.id())
        .add("person", session.person().toString())
        .add("name", session.name())
        .add("login", session.login())
        .add("device", line.device())
        .add("source", line.source())
        .add("since", Instants.text(line.since()))
        .add("lastSeen", Instants.text(line.lastSeen()))
        .add("current", line.current());
  }

  static JsonObjectBuilder site(SiteView site) {
    return JSON.createObjectBuilder()
        .add("id", site.id())
        .add("name", site.is().name())
        .add("country", site.is().country())
        .add("areaCode", site.is().areaCode())
        .add("people", site.people());
  }

  static JsonObjectBuilder equipment(Equipment equipment) {
    var body = JSON.createObjectBuilder();
    text(body, "site", equipment.site());
    text(body, "voicemailNumber", equipment.voicemailNumber());
    return body.add("voicemailLicence", equipment.voicemailLicence())
        .add(
            "capabilities",
            texts(equipment.capabilities().stream().map(Bodies::word).sorted().toList()))
        .add(
            "phones",
            list(
                equipment.phones(),
                phone ->
                    JSON.createObjectBuilder()
                        .add("name", phone.name())
                        .add("extension", phone.extension())
                        .add("group", phone.group())));
  }

  static JsonObjectBuilder webhook(WebhookView hook) {
    var body =
        JSON.createObjectBuilder()
            .add("url", hook.url())
            .add("created", Instants.text(hook.created()))
            .add("delivered", hook.delivered())
            .add("error", hook.lastError());
    text(body, "failingSince", hook.failingSince().map(Instants::text));
    return text(body, "disabled", hook.disabled().map(Instants::text));
  }

  static JsonObjectBuilder export(ExportView export) {
    return JSON.createObjectBuilder()
        .add("state", word(export.state()))
        .add("begun", Instants.text(export.begun()))
        .add("by", export.by())
        .add("percent", export.percent());
  }

  /** What became of each row of an upload, in order. */
  static String rows(List<Outcome<UserId>> rows) {
    var array = JSON.createArrayBuilder();
    for (int i = 0; i < rows.size(); i++) {
      array.add(row(i + 1, rows.get(i)));
    }
    return JSON.createObjectBuilder().add("rows", array).build().toString();
  }

  private static JsonObjectBuilder row(int number, Outcome<UserId> outcome) {
    var body = JSON.createObjectBuilder().add("row", number);
    return switch (outcome) {
      case Outcome.Done<UserId>(UserId person) ->
          body.add("done", true).add("person", person.toString()).addNull("code").add("field", "");
      case Outcome.Refused<UserId>(var why, String field) ->
          body.add("done", false).addNull("person").add("code", word(why)).add("field", field);
    };
  }

  static String changes(List<ChangeLine> changes, long last) {
    return JSON.createObjectBuilder()
        .add(
            "changes",
            list(
                changes,
                change ->
                    JSON.createObjectBuilder()
                        .add("seq", change.seq())
                        .add("at", Instants.text(change.at()))
                        .add("act", change.act().name())
                        .add("person", change.person())))
        .add("last", last)
        .build()
        .toString();
  }

  /** One page, and where the next begins; null on the last. */
  static <T> String page(
      String name, List<T> rows, Function<T, JsonObjectBuilder> made, Optional<String> next) {
    return text(JSON.createObjectBuilder().add(name, list(rows, made)), "next", next)
        .build()
        .toString();
  }

  /** All there are. */
  static <T> String all(String name, List<T> rows, Function<T, JsonObjectBuilder> made) {
    return JSON.createObjectBuilder().add(name, list(rows, made)).build().toString();
  }

  /** A body with a secret that is told once; null when it is told again. */
  static String secret(JsonObjectBuilder body, String name, Optional<String> secret) {
    return text(body, name, secret).build().toString();
  }

  static String number(String number) {
    return JSON.createObjectBuilder().add("number", number).build().toString();
  }

  static JsonObjectBuilder empty() {
    return JSON.createObjectBuilder();
  }

  private static <T> JsonArrayBuilder list(List<T> rows, Function<T, JsonObjectBuilder> made) {
    var array = JSON.createArrayBuilder();
    rows.forEach(row -> array.add(made.apply(row)));
    return array;
  }

  static JsonArrayBuilder texts(Collection<String> texts) {
    var array = JSON.createArrayBuilder();
    texts.forEach(array::add);
    return array;
  }

  static JsonObjectBuilder text(JsonObjectBuilder body, String name, Optional<String> value) {
    value.ifPresentOrElse(text -> body.add(name, text), () -> body.addNull(name));
    return body;
  }

  private static void number(JsonObjectBuilder body, String name, Optional<Integer> value) {
    value.ifPresentOrElse(number -> body.add(name, number), () -> body.addNull(name));
  }
}
