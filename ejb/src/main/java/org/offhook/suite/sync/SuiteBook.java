package org.offhook.suite.sync;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.directory.ContactEntry;
import org.offhook.directory.Contacts;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserId;
import org.offhook.feed.Changes;
import org.offhook.lease.Leases;
import org.offhook.limits.Limits;
import org.offhook.suite.SuiteContact;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.SuiteProof;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.SuiteMember;
import org.offhook.suite.store.SuiteMembers;
import org.offhook.suite.store.SuiteStanding;
import org.offhook.suite.store.Suites;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Writes down what suites tell. Only the rounds ask it, and no door. */
@Stateless
@Local(SuiteLedger.class)
@PermitAll
public class SuiteBook implements SuiteLedger {
  private static final int LOGIN = 120;
  private static final String LEASE = "suite";

  private Suites suites;
  private SuiteMembers members;
  private Tenants tenants;
  private People people;
  private Contacts contacts;
  private SuiteSecrets secrets;
  private Audit audit;
  private Changes feed;
  private Leases leases;
  private OwnPresences presences;
  private SuiteGate gate;
  private String node;

  protected SuiteBook() {}

  @Inject
  public SuiteBook(
      Suites suites,
      SuiteMembers members,
      Tenants tenants,
      People people,
      Contacts contacts,
      SuiteSecrets secrets,
      Audit audit,
      Changes feed,
      Leases leases,
      OwnPresences presences,
      SuiteGate gate,
      @ConfigProperty(name = "jboss.node.name", defaultValue = "offhook") String node) {
    this.suites = suites;
    this.members = members;
    this.tenants = tenants;
    this.people = people;
    this.contacts = contacts;
    this.secrets = secrets;
    this.audit = audit;
    this.feed = feed;
    this.leases = leases;
    this.presences = presences;
    this.gate = gate;
    this.node = node;
  }

  @Override
  public List<SuiteJob> jobs(Instant now) {
    List<SuiteJob> jobs = new ArrayList<>();
    for (SuiteConnection one : suites.wanted()) {
      Optional<SuiteProof> proof = secrets.hold(one);
      if (proof.isPresent()) {
        jobs.add(job(one, proof.get(), now));
      } else {
        TenantId tenant = one.tenant();
        suites.down(tenant, new SuiteFailure(Why.SEALED, ""), planned(tenant, now), now);
      }
    }
    return jobs;
  }

  private SuiteJob job(SuiteConnection one, SuiteProof proof, Instant now) {
    Instant next = planned(one.tenant(), now);
    return new SuiteJob(one.tenant(), one.settings(), proof, one.id(), one.version(), next);
  }

  private Instant planned(TenantId tenant, Instant now) {
    return suites.standing(tenant).map(SuiteStanding::nextSync).orElse(now);
  }

  /** The job's tenant, whose connection nobody changes until this step is written down. */
  private TenantId held(SuiteJob job) {
    if (!suites.hold(job.tenant(), job.connection(), job.version())) {
      throw new Superseded(job.tenant());
    }
    return job.tenant();
  }

  @Override
  public boolean mine(TenantId tenant, Instant now) {
    return leases.take(tenant, LEASE, node, now, now.plus(Limits.SUITE_LEASE));
  }

  @Override
  public void leave(TenantId tenant) {
    leases.release(tenant, LEASE, node);
  }

  @Override
  public void meet(SuiteJob job, List<SuitePerson> some, Instant now) {
    TenantId tenant = held(job);
    boolean adding = job.settings().takes().adding();
    for (SuitePerson one : some) {
      SuiteMember member = members.take(tenant, one, now);
      Optional<Person> ours = one.email().flatMap(email -> ours(tenant, email));
      if (ours.isPresent()) {
        boolean same = member.user().filter(ours.get().ref().user()::equals).isPresent();
        if (!same) {
          // whoever they are now has none of their contacts here yet
          suites.mark(tenant, one.id(), Optional.empty());
        }
        members.is(tenant, member, ours.get().ref().user(), same && member.added());
        follow(tenant, member, ours.get());
      } else if (adding && one.entitled() && fits(one) && seat(tenant)) {
        members.is(tenant, member, added(tenant, one), true);
      } else {
        members.isNobody(tenant, member);
      }
    }
  }

  private Optional<Person> ours(TenantId tenant, String email) {
    return people.byEmail(tenant, email).or(() -> people.byLogin(tenant, email));
  }

  /** Who is here by the suite's word is called what the suite calls them. */
  private void follow(TenantId tenant, SuiteMember member, Person person) {
    String before = person.name();
    if (member.added() && !member.name().equals(before)) {
      people.change(tenant, person.ref().user(), member.name(), person.email(), person.roles());
      note(person, Act.PERSON_CHANGED, Change.of("name", before, person.name()));
    }
  }

  private static boolean fits(SuitePerson one) {
    return one.email().filter(email -> email.length() <= LOGIN).isPresent();
  }

  private boolean seat(TenantId tenant) {
    return tenants
        .find(tenant)
        .filter(
            found ->
                found.seats().isEmpty() || people.seatsTaken(tenant) < found.seats().orElseThrow())
        .isPresent();
  }

  private UserId added(TenantId tenant, SuitePerson one) {
    String email = one.email().orElseThrow();
    Person person = people.add(tenant, email, one.name(), Set.of(Role.USER));
    people.change(tenant, person.ref().user(), one.name(), Optional.of(email), person.roles());
    note(
        person,
        Act.PERSON_ADDED,
        Change.of("login", "", email),
        Change.of("name", "", one.name()),
        Change.of("email", "", email),
        Change.of("roles", "", Role.USER));
    return person.ref().user();
  }

  /** In the name of the suite, by its address. */
  private void note(Person person, Act act, Change... changes) {
    TenantId tenant = person.ref().tenant();
    String suite = suites.find(tenant).map(one -> one.settings().base()).orElse("");
    String named = person.name() + " (" + person.login() + ")";
    audit.noteOf(suite, tenant, act, named, changes);
    feed.note(tenant, act, person.ref().user());
  }

  @Override
  public boolean partFrom(SuiteJob job, Instant begun, Instant now) {
    TenantId tenant = held(job);
    long missing = members.matchedUnseen(tenant, begun);
    if (missing >= Limits.SUITE_GONE_DOUBTED && missing * 2 > members.matchedCount(tenant)) {
      return false;
    }
    members.markGone(tenant, begun, now);
    return true;
  }

  @Override
  public boolean settle(SuiteJob job) {
    return gate.settle(held(job), job.settings().base(), Limits.SUITE_SETTLED_AT_ONCE);
  }

  @Override
  public Map<String, UserId> members(TenantId tenant) {
    Map<String, UserId> ours = new HashMap<>();
    members
        .matched(tenant)
        .forEach(one -> one.user().ifPresent(user -> ours.put(one.suiteId(), user)));
    return ours;
  }

  @Override
  public Set<UserId> here(TenantId tenant) {
    return presences.here(tenant);
  }

  @Override
  public Optional<String> mark(TenantId tenant, Optional<String> owner) {
    return suites.mark(tenant, owner.orElse(""));
  }

  @Override
  public void keepMark(SuiteJob job, Optional<String> owner, Optional<String> mark) {
    suites.mark(held(job), owner.orElse(""), mark);
  }

  @Override
  public void takeContacts(
      SuiteJob job, Optional<UserId> owner, List<SuiteContact> some, Instant now) {
    TenantId tenant = held(job);
    Map<String, ContactEntry> entries = new HashMap<>();
    List<String> gone = new ArrayList<>();
    for (SuiteContact one : some) {
      if (one.gone() || one.numbers().isEmpty()) {
        entries.remove(one.id());
        gone.add(one.id());
      } else {
        gone.remove(one.id());
        entries.put(
            one.id(),
            new ContactEntry(one.id(), one.name(), one.company(), one.email(), one.numbers()));
      }
    }
    String country = tenants.find(tenant).map(Tenant::country).orElse("");
    contacts.remove(tenant, owner, gone);
    contacts.take(tenant, owner, List.copyOf(entries.values()), country, now);
  }

  @Override
  public void forgetContacts(SuiteJob job, Optional<UserId> owner, Instant begun) {
    contacts.forgetUnseen(held(job), owner, begun);
  }

  @Override
  public void up(SuiteJob job, Instant now) {
    TenantId tenant = held(job);
    boolean adding = job.settings().takes().adding();
    suites.up(
        tenant,
        new SuiteStanding.Counts(
            members.present(tenant),
            members.matchedCount(tenant),
            adding ? members.strangers(tenant) : 0,
            members.goneCount(tenant),
            contacts.size(tenant)),
        job.next(),
        now);
  }

  @Override
  public void down(SuiteJob job, SuiteFailure failure, Instant now) {
    suites.down(held(job), failure, job.next(), now);
  }

  @Override
  public void watched(SuiteJob job, Optional<SuiteFailure> failure, Instant now) {
    suites.watched(held(job), failure, now);
  }
}
