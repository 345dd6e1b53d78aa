package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.offhook.directory.Contacts;
import org.offhook.directory.Equipment;
import org.offhook.directory.Equipped;
import org.offhook.directory.Listing;
import org.offhook.directory.Numbers;
import org.offhook.directory.People;
import org.offhook.directory.PeopleFilter;
import org.offhook.directory.Person;
import org.offhook.directory.Site;
import org.offhook.directory.SiteWish;
import org.offhook.directory.Sites;
import org.offhook.directory.TenantNumbers;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Tenants, their hosts, people and numbers. */
interface DirectoryContract extends StoreContract {
  Set<String> USERS = Set.of("user");

  @Test
  default void aHostLeadsToItsTenantHoweverItIsWritten() {
    SampleTenants sample = SampleTenants.in(database());
    String host = sample.acme() + ".EXAMPLE";
    assertThat(maybe(em -> new Tenants(em).byHost(host))).contains(sample.acme());
    assertThat(maybe(em -> new Tenants(em).byHost("nobody.example"))).isEmpty();
  }

  @Test
  default void aHostCannotBelongToTwoTenants() {
    SampleTenants sample = SampleTenants.in(database());
    assertThatThrownBy(
            () ->
                database()
                    .run(
                        em -> new Tenants(em).addHost(sample.globex(), sample.acme() + ".example")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void aLoginIsFoundInItsOwnTenantOnly() {
    SampleTenants sample = SampleTenants.in(database());
    Person found =
        database().in(em -> new People(em).byLogin(sample.acme(), " MARIA ")).orElseThrow();
    assertThat(found.ref()).isEqualTo(sample.maria());
    assertThat(found.roles()).containsExactly("user");
    assertThat(maybe(em -> new People(em).find(sample.globex(), sample.maria().user()))).isEmpty();
  }

  @Test
  default void aLoginIsUniqueInItsTenant() {
    SampleTenants sample = SampleTenants.in(database());
    assertThatThrownBy(
            () ->
                database().run(em -> new People(em).add(sample.acme(), "Maria", "Twice", Set.of())))
        .isInstanceOf(PersistenceException.class);
  }

  @Test
  default void twoTenantsMayHaveTheSameNumber() {
    SampleTenants sample = SampleTenants.in(database());
    database()
        .run(
            em -> {
              People people = new People(em);
              people.assign(sample.acme(), sample.maria().user(), "501", "501");
              people.assign(sample.globex(), sample.otherMaria().user(), "501", "501");
            });
    assertThat(maybe(em -> new People(em).owner(sample.acme(), "501").map(Person::ref)))
        .contains(sample.maria());
    assertThat(maybe(em -> new People(em).owner(sample.globex(), "501").map(Person::ref)))
        .contains(sample.otherMaria());
  }

  @Test
  default void aNumberCannotPointToAPersonOfAnotherTenant() {
    SampleTenants sample = SampleTenants.in(database());
    assertThatThrownBy(
            () ->
                database()
                    .run(
                        em ->
                            new People(em)
                                .assign(sample.acme(), sample.otherMaria().user(), "502", "502")))
        .isInstanceOf(PersistenceException.class);
  }

  @Test
  default void aPersonCallsWithTheFirstNumber() {
    SampleTenants sample = SampleTenants.in(database());
    database().run(em -> new People(em).assign(sample.acme(), sample.maria().user(), "501", "501"));
    database().run(em -> new People(em).assign(sample.acme(), sample.maria().user(), "999", "999"));
    assertThat(many(em -> new People(em).numbers(sample.acme(), sample.maria().user())))
        .containsExactly("501", "999");
    assertThat(maybe(em -> new People(em).calling(sample.acme(), sample.maria().user())))
        .contains(new Listing("Maria Weber", "501", sample.maria().user().toString()));
    assertThat(maybe(em -> new People(em).calling(sample.globex(), sample.maria().user())))
        .isEmpty();
  }

  @Test
  default void searchFindsPartsOfNamesAndNumbersInOneTenant() {
    SampleTenants sample = SampleTenants.in(database());
    database()
        .run(
            em -> {
              People people = new People(em);
              people.assign(sample.acme(), sample.maria().user(), "+49 89 1234", "+49891234");
              people.assign(sample.globex(), sample.otherMaria().user(), "501", "501");
            });
    assertThat(found(sample.acme(), "weBER"))
        .containsExactly(
            new Listing("Maria Weber", "+49 89 1234", sample.maria().user().toString()));
    assertThat(found(sample.acme(), "89 12")).hasSize(1);
    assertThat(found(sample.acme(), "501")).isEmpty();
    assertThat(found(sample.acme(), "%")).isEmpty();
    assertThat(found(sample.acme(), "")).hasSize(1);
  }

  @Test
  default void aDisabledPersonIsNotListed() {
    SampleTenants sample = SampleTenants.in(database());
    database().run(em -> new People(em).assign(sample.acme(), sample.maria().user(), "501", "501"));
    assertThat(truth(em -> new People(em).disable(sample.globex(), sample.maria().user(), true)))
        .isFalse();
    assertThat(found(sample.acme(), "maria")).hasSize(1);
    database().run(em -> new People(em).disable(sample.acme(), sample.maria().user(), true));
    assertThat(found(sample.acme(), "maria")).isEmpty();
  }

  @Test
  default void anAdministratorFindsPeopleByAnythingThatIsKnownOfThem() {
    SampleTenants sample = SampleTenants.in(database());
    UserId maria = sample.maria().user();
    database()
        .run(
            em -> {
              People people = new People(em);
              people.change(
                  sample.acme(), maria, "Maria Lang", Optional.of("M.Lang@ACME.example"), USERS);
              people.assign(sample.acme(), maria, "+49891234", "+49891234");
            });
    for (String text : List.of("LANG", "maria", "m.lang@", "891234")) {
      assertThat(names(sample.acme(), PeopleFilter.containing(text))).containsExactly("Maria Lang");
      assertThat(names(sample.globex(), PeopleFilter.containing("m.lang"))).isEmpty();
    }
    assertThat(maybe(em -> new People(em).byEmail(sample.acme(), "m.lang@acme.EXAMPLE")))
        .isPresent();
    assertThat(maybe(em -> new People(em).byEmail(sample.globex(), "m.lang@acme.example")))
        .isEmpty();
    assertThat(truth(em -> new People(em).take(sample.globex(), maria, "+49891234"))).isFalse();
    assertThat(truth(em -> new People(em).take(sample.acme(), maria, "+49891234"))).isTrue();
    assertThat(names(sample.acme(), PeopleFilter.containing("891234"))).isEmpty();
  }

  @Test
  default void peopleComeByNameInPagesWithoutAGap() {
    SampleTenants sample = SampleTenants.in(database());
    database()
        .run(
            em -> {
              for (String name : List.of("carl", "Anna", "Ben", "anna", "Dora")) {
                SampleTenants.person(em, sample.acme(), name);
              }
            });
    List<Person> all = page(sample.acme(), PeopleFilter.ALL, 9);
    assertThat(all)
        .extracting(person -> person.name().toLowerCase(Locale.ROOT))
        .containsExactly("anna", "anna", "ben", "carl", "dora", "maria weber");
    List<UserRef> walked = new ArrayList<>();
    Optional<UserId> last = Optional.empty();
    List<Person> two;
    do {
      Optional<UserId> place = last;
      two = many(em -> new People(em).after(sample.acme(), PeopleFilter.ALL, place, 2));
      two.forEach(person -> walked.add(person.ref()));
      last = two.isEmpty() ? last : Optional.of(two.getLast().ref().user());
    } while (!two.isEmpty());
    assertThat(walked).containsExactlyElementsOf(all.stream().map(Person::ref).toList());
    assertThat(count(em -> new People(em).size(sample.acme(), PeopleFilter.ALL))).isEqualTo(6);
  }

  @Test
  default void seatsAreTakenByPeopleWithAPhoneWhoAreNotDisabled() {
    SampleTenants sample = SampleTenants.in(database());
    database()
        .run(
            em -> {
              People people = new People(em);
              people.add(sample.acme(), "admin", "Ada", Set.of("tenant-admin"));
              people.add(sample.acme(), "both", "Bea", Set.of("tenant-admin", "user"));
            });
    assertThat(count(em -> new People(em).seatsTaken(sample.acme()))).isEqualTo(2);
    database().run(em -> new People(em).disable(sample.acme(), sample.maria().user(), true));
    assertThat(count(em -> new People(em).seatsTaken(sample.acme()))).isEqualTo(1);
    assertThat(count(em -> new People(em).seatsTaken(sample.globex()))).isEqualTo(1);
  }

  @Test
  default void aPersonsVersionGrowsWithTheirNumbersToo() {
    SampleTenants sample = SampleTenants.in(database());
    UserId maria = sample.maria().user();
    long before = version(sample.acme(), maria);
    database().run(em -> new People(em).assign(sample.acme(), maria, "501", "501"));
    long assigned = version(sample.acme(), maria);
    database().run(em -> new People(em).take(sample.acme(), maria, "501"));
    assertThat(before).isLessThan(assigned);
    assertThat(assigned).isLessThan(version(sample.acme(), maria));
  }

  private long version(TenantId tenant, UserId user) {
    return count(em -> new People(em).find(tenant, user).orElseThrow().version());
  }

  private List<String> names(TenantId tenant, PeopleFilter filter) {
    return page(tenant, filter, 9).stream().map(Person::name).toList();
  }

  private List<Person> page(TenantId tenant, PeopleFilter filter, int limit) {
    return many(em -> new People(em).page(tenant, filter, 0, limit));
  }

  private List<Listing> found(TenantId tenant, String text) {
    return database().in(em -> new People(em).search(tenant, text));
  }

  private static TenantNumbers numbers(EntityManager em) {
    return new TenantNumbers(new Tenants(em), new People(em), new Contacts(em), new Sites(em));
  }

  @Test
  default void whoTakesCallsOnlyMayCallForHelpAndTheirVoicemail() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef maria = sample.maria();
    database()
        .run(
            em -> {
              People people = new People(em);
              people.assign(sample.acme(), maria.user(), "501", "501");
              new Equipped(em)
                  .equip(
                      sample.acme(),
                      people.find(sample.acme(), maria.user()).orElseThrow(),
                      new Equipment(
                          Optional.empty(),
                          Optional.of("333"),
                          true,
                          Set.of(Equipment.Capability.INBOUND_ONLY),
                          List.of()));
            });
    assertThat(Stream.of("201", "0891234567", "112", "110", "333").filter(to -> may(maria, to)))
        .containsExactly("112", "110", "333");
    assertThat(many(em -> List.copyOf(numbers(em).capabilities(sample.acme(), maria.user()))))
        .containsExactly(Equipment.Capability.INBOUND_ONLY);
  }

  private boolean may(UserRef user, String to) {
    return maybe(em -> numbers(em).outgoing(user.tenant(), user.user(), to))
        .orElseThrow()
        .allowed();
  }

  @Test
  default void whoBelongsToASiteDialsAndReadsNumbersAsPeopleDoThere() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef maria = sample.maria();
    UserRef ben = database().in(em -> SampleTenants.person(em, sample.acme(), "Ben"));
    database()
        .run(
            em -> {
              Site munich = new Sites(em).add(sample.acme(), new SiteWish("Munich", "DE", "89"));
              People people = new People(em);
              people.assign(sample.acme(), maria.user(), "501", "501");
              people.assign(sample.acme(), ben.user(), "502", "502");
              people.assign(sample.acme(), ben.user(), "089 23456789", "+498923456789");
              people.assign(sample.acme(), ben.user(), "70012345", "70012345");
              new Equipped(em)
                  .equip(
                      sample.acme(),
                      people.find(sample.acme(), maria.user()).orElseThrow(),
                      new Equipment(
                          Optional.of(munich.id()), Optional.empty(), false, Set.of(), List.of()));
            });
    assertThat(maybe(em -> numbers(em).outgoing(sample.acme(), maria.user(), "23456789")))
        .get()
        .satisfies(
            outgoing -> {
              assertThat(outgoing.target()).isEqualTo("+498923456789");
              assertThat(outgoing.targetName()).isEqualTo("Ben");
            });
    assertThat(maybe(em -> numbers(em).outgoing(sample.acme(), maria.user(), "70012345")))
        .as("a colleague’s long internal number")
        .map(Numbers.Outgoing::target)
        .contains("70012345");
    assertThat(maybe(em -> numbers(em).outgoing(sample.acme(), ben.user(), "23456789")))
        .as("without a site")
        .map(Numbers.Outgoing::target)
        .contains("23456789");
    assertThat(database().<String>in(em -> numbers(em).nameFor(maria, "23456789")))
        .isEqualTo("Ben");
    assertThat(database().<String>in(em -> numbers(em).nameFor(ben, "23456789"))).isEmpty();
  }
}
