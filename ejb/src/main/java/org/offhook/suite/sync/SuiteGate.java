package org.offhook.suite.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.offhook.access.Admission;
import org.offhook.access.SuiteRule;
import org.offhook.access.session.Sessions;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.connector.TenantConnections;
import org.offhook.directory.KeptOut;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.SuiteWord;
import org.offhook.directory.UserId;
import org.offhook.feed.Changes;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.SuiteMembers;
import org.offhook.suite.store.SuiteMembers.Said;
import org.offhook.suite.store.Suites;
import org.offhook.tenant.TenantId;

/**
 * Lets a suite's word count: who is blocked or without a licence there is kept off the phone, who
 * administers it administers the tenant where that is wanted. Judged by what the suite said last,
 * so a suite that is away changes nothing.
 */
@ApplicationScoped
@Transactional
public class SuiteGate implements SuiteRule {
  private Suites suites;
  private SuiteMembers members;
  private People people;
  private Sessions sessions;
  private TenantConnections connections;
  private Audit audit;
  private Changes feed;

  protected SuiteGate() {}

  @Inject
  public SuiteGate(
      Suites suites,
      SuiteMembers members,
      People people,
      Sessions sessions,
      TenantConnections connections,
      Audit audit,
      Changes feed) {
    this.suites = suites;
    this.members = members;
    this.people = people;
    this.sessions = sessions;
    this.connections = connections;
    this.audit = audit;
    this.feed = feed;
  }

  /**
   * Of the tenant's people; nothing is said where it takes none from a suite.
   *
   * @param suite in whose name it is noted, by its address
   * @param most how many people at once, whose sessions may have to end
   * @return whether there are more
   */
  public boolean settle(TenantId tenant, String suite, int most) {
    Map<UserId, SuiteWord> taken = people.suiteWords(tenant);
    Map<UserId, SuiteWord> now = words(tenant);
    Set<UserId> all = new HashSet<>(taken.keySet());
    all.addAll(now.keySet());
    all.removeIf(
        one ->
            now.getOrDefault(one, SuiteWord.NONE).equals(taken.getOrDefault(one, SuiteWord.NONE)));
    for (UserId one : all.stream().limit(most).toList()) {
      SuiteWord word = now.getOrDefault(one, SuiteWord.NONE);
      people.find(tenant, one).ifPresent(person -> take(person, word, suite));
    }
    return all.size() > most;
  }

  private Map<UserId, SuiteWord> words(TenantId tenant) {
    Optional<SuiteSettings.Takes> takes = takes(tenant);
    if (takes.isEmpty()) {
      return Map.of();
    }
    Map<UserId, SuiteWord> words = new HashMap<>();
    members.said(tenant).stream()
        .collect(Collectors.groupingBy(one -> one.user().orElseThrow()))
        .forEach((user, said) -> words.put(user, word(said, takes.get())));
    return words;
  }

  @Override
  public void settle(Person person) {
    TenantId tenant = person.ref().tenant();
    SuiteWord now =
        takes(tenant)
            .map(takes -> word(members.said(tenant, person.ref().user(), addresses(person)), takes))
            .orElse(SuiteWord.NONE);
    if (!now.equals(person.suiteWord())) {
      String suite = suites.find(tenant).map(one -> one.settings().base()).orElse("");
      take(person, now, suite);
    }
  }

  private static Set<String> addresses(Person person) {
    return Stream.concat(person.email().stream(), Stream.of(person.login()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<KeptOut> stranger(TenantId tenant, String email) {
    return takes(tenant).flatMap(takes -> word(members.said(tenant, email), takes).keptOut());
  }

  /** Empty where the tenant takes no people from a suite. */
  private Optional<SuiteSettings.Takes> takes(TenantId tenant) {
    return suites
        .find(tenant)
        .map(SuiteConnection::settings)
        .map(SuiteSettings::takes)
        .filter(SuiteSettings.Takes::people);
  }

  /**
   * Somebody may be there more than once, with a room beside their own account: the best counts.
   */
  private static SuiteWord word(List<Said> said, SuiteSettings.Takes takes) {
    boolean fine = said.isEmpty() || said.stream().anyMatch(Said::entitled);
    boolean let = said.stream().anyMatch(Said::letsIn);
    Optional<KeptOut> keptOut =
        fine ? Optional.empty() : Optional.of(let ? KeptOut.UNLICENSED : KeptOut.BLOCKED);
    boolean administrator =
        takes.administrators()
            && said.stream().anyMatch(one -> one.letsIn() && one.administrator());
    return new SuiteWord(keptOut, administrator);
  }

  /** As when an administrator disables somebody, and the suite stands in the audit log. */
  private void take(Person person, SuiteWord word, String suite) {
    TenantId tenant = person.ref().tenant();
    UserId user = person.ref().user();
    SuiteWord before = person.suiteWord();
    Map<String, String> was = fields(person);
    people.said(tenant, user, word);
    if (!word.keptOut().equals(before.keptOut())) {
      if (word.keptOut().isPresent()) {
        sessions.endAll(tenant, person.ref());
      }
      connections.peopleChanged(tenant);
    }
    String named = person.name() + " (" + person.login() + ")";
    Change[] changes = Change.between(was, fields(person));
    if (changes.length > 0) {
      audit.noteOf(suite, tenant, Act.PERSON_CHANGED, named, changes);
      feed.note(tenant, Act.PERSON_CHANGED, user);
    }
  }

  private static Map<String, String> fields(Person person) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("keptOut", person.suiteWord().keptOut().map(Enum::name).orElse(""));
    fields.put("roles", String.join(" ", new TreeSet<>(Admission.roles(person))));
    return fields;
  }
}
