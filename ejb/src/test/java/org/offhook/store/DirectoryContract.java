package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offhook.directory.Listing;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Tenants, their hosts, people and numbers. */
interface DirectoryContract extends StoreContract {

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
        .contains(new Listing("Maria Weber", "501"));
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
        .containsExactly(new Listing("Maria Weber", "+49 89 1234"));
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

  private List<Listing> found(TenantId tenant, String text) {
    return database().in(em -> new People(em).search(tenant, text));
  }
}
