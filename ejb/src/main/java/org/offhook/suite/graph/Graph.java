package org.offhook.suite.graph;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.Choices;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteContact;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.Watch;
import org.offhook.suite.http.Form;
import org.offhook.suite.http.Json;
import org.offhook.suite.http.Question;
import org.offhook.suite.http.Session;
import org.offhook.suite.http.SuiteHttp;

/** Microsoft Graph 1.0, asked as an application. */
public final class Graph implements Suite {
  private static final String ROOT = "/v1.0";

  /** The template of the role Global Administrator, the same in every directory. */
  private static final String ADMINISTRATORS =
      ROOT + "/directoryRoles/roleTemplateId=62e90394-69f5-4237-9190-012177145e10/members";

  private static final int USERS_PAGE = 999;

  /** What people can choose there. */
  public static final Choices CHOICES =
      new Choices(
          Set.of(
              Availability.AVAILABLE,
              Availability.BUSY,
              Availability.DO_NOT_DISTURB,
              Availability.AWAY,
              Availability.INVISIBLE),
          GraphPresence.MESSAGE);

  private final Session session;
  private final Clock clock;
  private final GraphAccount account;

  public Graph(SuiteHttp http, Clock clock, GraphAccount account) {
    this.session = new Session(http, clock, new GraphGrant(http, clock, account));
    this.clock = clock;
    this.account = account;
  }

  @Override
  public SuiteKind kind() {
    return SuiteKind.MICROSOFT_365;
  }

  @Override
  public String company() throws SuiteFailure {
    JsonObject answer = session.ask(get(ROOT + "/organization?%24select=id,displayName"));
    return Json.page(answer, "value").stream()
        .flatMap(one -> Json.text(one, "displayName").stream())
        .findFirst()
        .orElseThrow(() -> new SuiteFailure(Why.UNREADABLE, "no organization"));
  }

  @Override
  public void people(Consumer<SuitePerson> taker) throws SuiteFailure {
    Set<String> administrators = administrators();
    pages(
        uri(ROOT + "/users?%24select=" + GraphPeople.FIELDS + "&%24top=" + USERS_PAGE),
        Limits.SUITE_PEOPLE,
        user -> GraphPeople.person(user, administrators).ifPresent(taker));
  }

  /** Nobody where the application may not read roles: that is no reason to know no people. */
  private Set<String> administrators() throws SuiteFailure {
    Set<String> ids = new HashSet<>();
    try {
      pages(
          uri(ADMINISTRATORS + "?%24select=id"),
          Limits.SUITE_PEOPLE,
          one -> Json.id(one, "id").ifPresent(ids::add));
    } catch (SuiteFailure untold) {
      if (untold.why() != Why.NOT_PERMITTED && untold.why() != Why.NOT_FOUND) {
        throw untold;
      }
    }
    return ids;
  }

  @Override
  public Optional<String> contacts(
      Optional<String> owner, Optional<String> mark, Consumer<SuiteContact> taker)
      throws SuiteFailure {
    String whose = owner.map(id -> "/users/" + Form.encoded(id)).orElse("");
    URI begin = uri(ROOT + whose + "/contacts/delta");
    return pages(
        mark.isPresent() ? named(mark.get()) : begin,
        Limits.SUITE_CONTACTS,
        contact -> GraphPeople.contact(contact).ifPresent(taker));
  }

  @Override
  public int privateContacts() {
    return Limits.SUITE_PEOPLE;
  }

  @Override
  public SuitePresence presence(String person) throws SuiteFailure {
    return GraphPresence.read(person, session.ask(get(of(person))));
  }

  /** How these people appear now. */
  void presences(List<String> people, Consumer<SuitePresence> taker) throws SuiteFailure {
    String ids =
        people.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]"));
    URI uri = uri(ROOT + "/communications/getPresencesByUserId");
    // a question that changes nothing may be asked again, though it is a POST
    Question question = Question.set("POST", uri, "{\"ids\":" + ids + "}");
    for (JsonObject one : Json.page(session.ask(question), "value")) {
      Json.id(one, "id").ifPresent(id -> taker.accept(GraphPresence.read(id, one)));
    }
  }

  @Override
  public Choices choices() {
    return CHOICES;
  }

  @Override
  public void choose(String person, Availability chosen, String message) throws SuiteFailure {
    if (chosen == Availability.AVAILABLE) {
      session.ask(Question.set("POST", uri(of(person) + "/clearUserPreferredPresence"), "{}"));
    } else {
      session.ask(
          Question.set(
              "POST",
              uri(of(person) + "/setUserPreferredPresence"),
              GraphPresence.preferred(chosen)));
    }
    session.ask(
        Question.set(
            "POST", uri(of(person) + "/setStatusMessage"), GraphPresence.statusMessage(message)));
  }

  @Override
  public boolean showCalling(String person, Availability as, boolean isCalling)
      throws SuiteFailure {
    if (isCalling) {
      session.ask(
          Question.set(
              "POST",
              uri(of(person) + "/setPresence"),
              GraphPresence.calling(account.clientId(), as)));
      return true;
    }
    try {
      session.ask(
          Question.set(
              "POST",
              uri(of(person) + "/clearPresence"),
              "{\"sessionId\":\"%s\"}".formatted(account.clientId())));
    } catch (SuiteFailure ended) {
      // the session's five minutes are over
      if (ended.why() != Why.NOT_FOUND) {
        throw ended;
      }
    }
    return true;
  }

  @Override
  public Watch watch(Supplier<Collection<String>> people, Consumer<SuitePresence> heard) {
    return new GraphWatch(this, clock, people, heard);
  }

  private static String of(String person) {
    return ROOT + "/users/" + Form.encoded(person) + "/presence";
  }

  private Question get(String path) {
    return Question.get(uri(path));
  }

  private URI uri(String path) {
    return account.base().resolve(path);
  }

  /** Follows the links from page to page; the mark at the end, where there is one. */
  private Optional<String> pages(URI first, int most, Consumer<JsonObject> taker)
      throws SuiteFailure {
    int taken = 0;
    URI next = first;
    while (taken <= most) {
      JsonObject answer = session.ask(Question.get(next));
      List<JsonObject> records = Json.page(answer, "value");
      records.forEach(taker);
      // an empty page with a link must not go on for ever either
      taken += Math.max(1, records.size());
      Optional<String> link = Json.text(answer, "@odata.nextLink");
      if (link.isEmpty()) {
        return Json.text(answer, "@odata.deltaLink");
      }
      next = named(link.get());
    }
    throw new SuiteFailure(Why.UNREADABLE, "more than " + most);
  }

  /** Our token goes to no address but Graph's own, whatever a link says. */
  private URI named(String link) throws SuiteFailure {
    try {
      URI uri = URI.create(link);
      if (account.base().getScheme().equals(uri.getScheme())
          && account.base().getRawAuthority().equals(uri.getRawAuthority())) {
        return uri;
      }
    } catch (IllegalArgumentException noUri) {
      throw new SuiteFailure(Why.UNREADABLE, "a link", noUri);
    }
    throw new SuiteFailure(Why.UNREADABLE, "a link to somewhere else");
  }

  @Override
  public void close() {
    // keeps nothing between questions but its token
  }
}
