package org.offhook.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.offhook.access.Admission;
import org.offhook.access.Role;
import org.offhook.access.SuiteRule;
import org.offhook.access.session.NewSession;
import org.offhook.access.session.Sessions;
import org.offhook.access.session.Visit;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.feed.Changes;
import org.offhook.secret.Secrets;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/**
 * Finds out who it is for whom a provider vouches: by the subject that it named before, else by
 * e-mail address; adds them where the tenant wants that. Called before anybody is known, so open to
 * all; only {@link ProviderSignIn}, which checked the provider's word, calls it.
 */
@Stateless
@PermitAll
public class Arrivals {
  /** Whom a tenant's own provider may vouch for. */
  private static final Set<String> VOUCHED = Set.of(Role.USER, Role.TENANT_ADMIN);

  private static final Pattern LOGIN = Pattern.compile("[^\\s\\p{Cntrl}:]{1,120}");
  private static final int EMAIL = 254;

  private Tenants tenants;
  private People people;
  private IdentityProviders providers;
  private ProviderAccounts accounts;
  private ProviderSessionKeeper keeper;
  private SuiteRule suites;
  private Sessions sessions;
  private Secrets secrets;
  private Audit audit;
  private Changes feed;

  protected Arrivals() {}

  @Inject
  public Arrivals(
      Tenants tenants,
      People people,
      IdentityProviders providers,
      ProviderAccounts accounts,
      ProviderSessionKeeper keeper,
      SuiteRule suites,
      Sessions sessions,
      Secrets secrets,
      Audit audit,
      Changes feed) {
    this.tenants = tenants;
    this.people = people;
    this.providers = providers;
    this.accounts = accounts;
    this.keeper = keeper;
    this.suites = suites;
    this.sessions = sessions;
    this.secrets = secrets;
    this.audit = audit;
    this.feed = feed;
  }

  /** The provider of a tenant that is not suspended. */
  public Optional<ProviderSetting> setting(TenantId tenant) {
    return Optional.of(tenant)
        .filter(tenants::active)
        .flatMap(providers::find)
        .map(
            one ->
                new ProviderSetting(
                    tenant, one.is(), one.offline(), secrets.open(one.owner(), one.secret())));
  }

  /** What a sign-in found out about the provider. */
  public void found(ProviderSetting setting, OfflineAccess offline) {
    if (setting.offline() != offline) {
      providers.found(setting.tenant(), setting.is().issuer(), offline);
    }
  }

  /** Either somebody who is signed in, or why they are not. */
  public sealed interface Verdict {
    record In(NewSession signedIn) implements Verdict {}

    record Out(ProviderRefusal why) implements Verdict {}
  }

  public Verdict admit(
      ProviderSetting setting, ProviderFacts facts, ProviderTokens tokens, Visit visit) {
    TenantId tenant = setting.tenant();
    Optional<Person> known = known(tenant, facts);
    Optional<ProviderRefusal> refusal =
        known.map(person -> refusal(person, facts)).orElseGet(() -> strangers(setting, facts));
    if (refusal.isPresent()) {
      return new Verdict.Out(refusal.get());
    }
    Set<String> held = known.map(Person::roles).orElse(Set.of());
    Set<String> roles = facts.roles().orElse(known.isPresent() ? held : Set.of(Role.USER));
    if (roles.contains(Role.USER) && !held.contains(Role.USER) && noSeat(tenant)) {
      return new Verdict.Out(ProviderRefusal.NO_SEAT);
    }
    Person person = known.orElseGet(() -> added(tenant, facts, roles));
    become(facts.issuer(), person, roles);
    if (accounts.subject(tenant, person.ref().user(), facts.issuer()).isEmpty()) {
      accounts.connect(tenant, person.ref().user(), facts.issuer(), facts.subject());
    }
    NewSession signedIn = sessions.open(person, visit);
    keeper.begin(person.ref(), signedIn.caller().session(), facts, tokens);
    return new Verdict.In(signedIn);
  }

  private Optional<Person> known(TenantId tenant, ProviderFacts facts) {
    return accounts
        .person(tenant, facts.issuer(), facts.subject())
        .flatMap(ref -> people.find(tenant, ref.user()))
        .or(
            () ->
                facts
                    .email()
                    .flatMap(email -> people.byEmail(tenant, email))
                    .filter(person -> neverAnother(tenant, person, facts)));
  }

  /**
   * An address that the provider gave to somebody new does not open their predecessor's account.
   */
  private boolean neverAnother(TenantId tenant, Person person, ProviderFacts facts) {
    return accounts.subject(tenant, person.ref().user(), facts.issuer()).isEmpty();
  }

  private Optional<ProviderRefusal> refusal(Person person, ProviderFacts facts) {
    if (!VOUCHED.containsAll(person.roles())) {
      return Optional.of(ProviderRefusal.OWN_PASSWORD);
    }
    if (person.disabled()) {
      return Optional.of(ProviderRefusal.DISABLED);
    }
    suites.settle(person);
    return Admission.refusal(person, facts.roles().orElse(person.roles()))
        .map(ProviderRefusal::of)
        .or(() -> facts.roles().filter(Set::isEmpty).map(none -> ProviderRefusal.NO_ROLE));
  }

  private Optional<ProviderRefusal> strangers(ProviderSetting setting, ProviderFacts facts) {
    boolean addressTaken =
        facts.email().flatMap(email -> people.byEmail(setting.tenant(), email)).isPresent();
    if (!setting.is().addsPeople() || addressTaken || login(setting.tenant(), facts).isEmpty()) {
      return Optional.of(ProviderRefusal.UNKNOWN);
    }
    Optional<ProviderRefusal> keptOut =
        facts
            .email()
            .flatMap(email -> suites.stranger(setting.tenant(), email))
            .map(ProviderRefusal::of);
    if (keptOut.isPresent()) {
      return keptOut;
    }
    return facts.roles().filter(Set::isEmpty).map(none -> ProviderRefusal.NO_ROLE);
  }

  private Optional<String> login(TenantId tenant, ProviderFacts facts) {
    return java.util.stream.Stream.of(facts.username(), facts.email())
        .flatMap(Optional::stream)
        .filter(login -> LOGIN.matcher(login).matches())
        .filter(login -> people.byLogin(tenant, login).isEmpty())
        .findFirst();
  }

  private Person added(TenantId tenant, ProviderFacts facts, Set<String> roles) {
    String login = login(tenant, facts).orElseThrow();
    String name = facts.name().filter(text -> text.length() <= 200).orElse(login);
    Person person = people.add(tenant, login, name, roles);
    Optional<String> email = facts.email().filter(address -> address.length() <= EMAIL);
    people.change(tenant, person.ref().user(), name, email, roles);
    note(
        facts.issuer(),
        person,
        Act.PERSON_ADDED,
        Change.of("login", "", login),
        Change.of("name", "", name),
        Change.of("email", "", email.orElse("")),
        Change.of("roles", "", written(roles)));
    return person;
  }

  /** The provider's word about roles counts from now on, in every session. */
  private void become(String issuer, Person person, Set<String> roles) {
    Set<String> held = person.roles();
    if (held.equals(roles)) {
      return;
    }
    TenantId tenant = person.ref().tenant();
    people.change(tenant, person.ref().user(), person.name(), person.email(), roles);
    note(issuer, person, Act.PERSON_CHANGED, Change.of("roles", written(held), written(roles)));
  }

  private void note(String issuer, Person person, Act act, Change... changes) {
    TenantId tenant = person.ref().tenant();
    String named = person.name() + " (" + person.login() + ")";
    audit.noteOf(issuer, tenant, act, named, changes);
    feed.note(tenant, act, person.ref().user());
  }

  private static String written(Set<String> roles) {
    return String.join(" ", new TreeSet<>(roles));
  }

  private boolean noSeat(TenantId tenant) {
    return tenants
        .find(tenant)
        .flatMap(Tenant::seats)
        .filter(seats -> people.seatsTaken(tenant) >= seats)
        .isPresent();
  }

  /** What a refresh says about somebody who is signed in; false when they must go. */
  public boolean stillWelcome(ProviderSetting setting, ProviderFacts facts) {
    Optional<Person> person =
        accounts
            .person(setting.tenant(), facts.issuer(), facts.subject())
            .flatMap(ref -> people.find(setting.tenant(), ref.user()));
    if (person.isEmpty() || refusal(person.get(), facts).isPresent()) {
      return false;
    }
    boolean wantsSeat =
        facts.roles().filter(roles -> roles.contains(Role.USER)).isPresent()
            && !person.get().roles().contains(Role.USER);
    if (!wantsSeat || !noSeat(setting.tenant())) {
      facts.roles().ifPresent(roles -> become(facts.issuer(), person.get(), roles));
    }
    return true;
  }
}
