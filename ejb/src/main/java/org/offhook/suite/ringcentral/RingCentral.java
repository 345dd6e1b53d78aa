package org.offhook.suite.ringcentral;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

/** RingCentral's REST interface, with the groups by which it counts questions. */
public final class RingCentral implements Suite {
  static final String ACCOUNT = "/restapi/v1.0/account/~";
  static final String LIGHT = "light";
  static final String MEDIUM = "medium";
  private static final String HEAVY = "heavy";
  private static final int PEOPLE_PAGE = 250;
  private static final int ENTRIES_PAGE = 1000;
  private static final int PRESENCE_PAGE = 100;
  private static final int CONTACTS_PAGE = 250;

  /** What people can choose there. */
  public static final Choices CHOICES =
      new Choices(
          Set.of(
              Availability.AVAILABLE,
              Availability.BUSY,
              Availability.DO_NOT_DISTURB,
              Availability.INVISIBLE),
          RingCentralPresence.MESSAGE);

  private final SuiteHttp http;
  private final Session session;
  private final Clock clock;
  private final RingCentralAccount account;
  private final RingCentralPresences presences;

  public RingCentral(SuiteHttp http, Clock clock, RingCentralAccount account) {
    this.http = http;
    this.clock = clock;
    this.account = account;
    this.session = new Session(http, clock, new RingCentralGrant(http, clock, account));
    this.presences = new RingCentralPresences(session, account.base());
  }

  @Override
  public SuiteKind kind() {
    return SuiteKind.RINGCENTRAL;
  }

  @Override
  public String company() throws SuiteFailure {
    JsonObject own = session.ask(get(ACCOUNT + "/extension/~", LIGHT));
    JsonObject contact = Json.inner(own, "contact");
    return Json.text(contact, "company")
        .or(() -> Json.text(own, "name"))
        .orElseThrow(() -> new SuiteFailure(Why.UNREADABLE, "no name"));
  }

  @Override
  public void people(Consumer<SuitePerson> taker) throws SuiteFailure {
    pages(
        ACCOUNT + "/extension",
        Map.of("type", "User"),
        PEOPLE_PAGE,
        MEDIUM,
        extension -> RingCentralPeople.person(extension).ifPresent(taker));
  }

  /**
   * The company's directory, with queues and other companies that share theirs; or somebody's
   * address book.
   */
  @Override
  public Optional<String> contacts(
      Optional<String> owner, Optional<String> mark, Consumer<SuiteContact> taker)
      throws SuiteFailure {
    if (owner.isEmpty()) {
      pages(
          ACCOUNT + "/directory/entries",
          Map.of(),
          ENTRIES_PAGE,
          MEDIUM,
          entry -> RingCentralPeople.contact(entry).ifPresent(taker));
    } else {
      addressBook(owner.get(), taker);
    }
    return Optional.empty();
  }

  /** Whose address book we may not read has none for us. */
  private void addressBook(String person, Consumer<SuiteContact> taker) throws SuiteFailure {
    try {
      pages(
          of(person) + "/address-book/contact",
          Map.of(),
          CONTACTS_PAGE,
          HEAVY,
          contact -> RingCentralPeople.own(contact).ifPresent(taker));
    } catch (SuiteFailure refused) {
      throw refused.why() == Why.NOT_PERMITTED
          ? new SuiteFailure(Why.NOT_FOUND, refused.getMessage(), refused)
          : refused;
    }
  }

  @Override
  public int privateContacts() {
    return Limits.SUITE_ADDRESS_BOOKS;
  }

  @Override
  public SuitePresence presence(String person) throws SuiteFailure {
    return presences.of(person);
  }

  @Override
  public Choices choices() {
    return CHOICES;
  }

  @Override
  public void choose(String person, Availability chosen, String message) throws SuiteFailure {
    presences.become(person, chosen, Optional.of(message));
  }

  @Override
  public boolean showCalling(String person, Availability as, boolean calling) throws SuiteFailure {
    return presences.showCalling(person, as, calling);
  }

  @Override
  public Watch watch(Supplier<Collection<String>> people, Consumer<SuitePresence> heard) {
    return new RingCentralWatch(this, http, clock, heard);
  }

  /** How everybody appears now. */
  void everybody(Consumer<SuitePresence> taker) throws SuiteFailure {
    pages(
        ACCOUNT + "/presence",
        Map.of("detailedTelephonyState", "true"),
        PRESENCE_PAGE,
        HEAVY,
        presence ->
            Json.id(Json.inner(presence, "extension"), "id")
                .ifPresent(id -> taker.accept(RingCentralPresence.classic(id, presence))));
  }

  /** Asks what only the watch asks. */
  JsonObject ask(Question question) throws SuiteFailure {
    return session.ask(question);
  }

  Question get(String path, String group) {
    return Question.get(uri(path)).of(group);
  }

  URI uri(String path) {
    return account.base().resolve(path);
  }

  /** The path of somebody's extension. */
  static String of(String person) {
    return ACCOUNT + "/extension/" + Form.encoded(person);
  }

  private void pages(
      String path, Map<String, String> query, int rows, String group, Consumer<JsonObject> taker)
      throws SuiteFailure {
    int taken = 0;
    for (int page = 1; taken <= Limits.SUITE_PEOPLE; page++) {
      Map<String, String> asked = new LinkedHashMap<>(query);
      asked.put("page", Integer.toString(page));
      asked.put("perPage", Integer.toString(rows));
      JsonObject answer = session.ask(get(path + "?" + Form.of(asked), group));
      List<JsonObject> records = Json.page(answer, "records");
      records.forEach(taker);
      taken += records.size();
      long pages = Json.whole(Json.inner(answer, "paging"), "totalPages").orElse(1);
      if (records.isEmpty() || page >= pages) {
        return;
      }
    }
    throw new SuiteFailure(Why.UNREADABLE, "more than " + Limits.SUITE_PEOPLE + " at " + path);
  }

  @Override
  public void close() {
    presences.forget();
  }
}
