package org.offhook.suite.ringcentral;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.Choices;
import org.offhook.suite.SignInFacts;
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
  private static final String LIGHT = "light";
  private static final String MEDIUM = "medium";
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

  /** Of whom it is known that they have no unified presence. */
  private final Set<String> classic = ConcurrentHashMap.newKeySet();

  public RingCentral(SuiteHttp http, Clock clock, RingCentralAccount account) {
    this.http = http;
    this.clock = clock;
    this.account = account;
    this.session = new Session(http, clock, new RingCentralGrant(http, clock, account));
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
  public Optional<SignInFacts> signIn() {
    return Optional.of(
        new SignInFacts(
            account.base().resolve("/.well-known/openid-configuration"),
            account.clientId(),
            "openid email profile"));
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

  @Override
  public Optional<SuitePerson> person(String email) throws SuiteFailure {
    String query = Form.of(Map.of("email", email));
    JsonObject found = session.ask(get(ACCOUNT + "/extension?" + query, MEDIUM));
    return Json.page(found, "records").stream()
        .flatMap(extension -> RingCentralPeople.person(extension).stream())
        .filter(person -> person.email().filter(email.toLowerCase(Locale.ROOT)::equals).isPresent())
        .findFirst();
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
    if (!classic.contains(person)) {
      try {
        return RingCentralPresence.unified(person, session.ask(get(unified(person), MEDIUM)));
      } catch (SuiteFailure missing) {
        withoutUnified(person, missing);
      }
    }
    return RingCentralPresence.classic(
        person, session.ask(get(of(person) + "/presence?detailedTelephonyState=true", LIGHT)));
  }

  @Override
  public Choices choices() {
    return CHOICES;
  }

  /**
   * The unified presence knows neither busy nor messages, so the classic one is told too; who has
   * the unified one alone is told what that one knows.
   */
  @Override
  public void choose(String person, Availability chosen, String message) throws SuiteFailure {
    boolean told = false;
    if (!classic.contains(person)) {
      try {
        JsonObject now = session.ask(get(unified(person), MEDIUM));
        String change = RingCentralPresence.unifiedChange(chosen, now.containsKey("telephony"));
        session.ask(Question.set("PATCH", uri(unified(person)), change).of(MEDIUM));
        told = chosen != Availability.BUSY;
      } catch (SuiteFailure missing) {
        withoutUnified(person, missing);
      }
    }
    try {
      change(person, RingCentralPresence.classicChange(chosen, message));
    } catch (SuiteFailure missing) {
      if (!told || (missing.why() != Why.NOT_FOUND && missing.why() != Why.NOT_PERMITTED)) {
        throw missing;
      }
    }
  }

  private void change(String person, String change) throws SuiteFailure {
    session.ask(Question.set("PUT", uri(of(person) + "/presence"), change).of(MEDIUM));
  }

  /** Goes on with the classic one where the person has no other. */
  private void withoutUnified(String person, SuiteFailure missing) throws SuiteFailure {
    if (missing.why() != Why.NOT_FOUND && missing.why() != Why.NOT_PERMITTED) {
      throw missing;
    }
    if (classic.size() < Limits.SUITE_PEOPLE) {
      classic.add(person);
    }
  }

  /**
   * RingCentral's telephony status is that of its own calls and cannot be set. Who is available is
   * busy while they are on the phone; what somebody chose goes before that.
   */
  @Override
  public boolean showCalling(String person, boolean calling) throws SuiteFailure {
    try {
      JsonObject now = session.ask(get(of(person) + "/presence", LIGHT));
      boolean changes = RingCentralPresence.callChanges(now, calling);
      if (changes) {
        change(person, "{\"userStatus\":\"%s\"}".formatted(calling ? "Busy" : "Available"));
      }
      return changes && calling;
    } catch (SuiteFailure missing) {
      if (missing.why() != Why.NOT_FOUND && missing.why() != Why.NOT_PERMITTED) {
        throw missing;
      }
      return false;
    }
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

  private static String of(String person) {
    return ACCOUNT + "/extension/" + Form.encoded(person);
  }

  private static String unified(String person) {
    return of(person) + "/unified-presence";
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
    classic.clear();
  }
}
