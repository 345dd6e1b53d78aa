package org.offhook.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.offhook.access.Role;
import org.offhook.access.password.PasswordHash;
import org.offhook.access.signin.Accounts;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.ConnectorSetup;
import org.offhook.connector.KeyText;
import org.offhook.connector.LineSetup;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.media.DigitForm;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/**
 * Fills the demo for a newcomer with what a PBX cannot say: one company on localhost with Anna, Ben
 * and an administrator, their passwords, and a connector with its key. Numbers, desk phones and
 * voicemail come from the demo PBX, over the provisioning interface, by the people's e-mail
 * addresses. Where a line at another PBX is given, also Carl (503) with that. Does nothing outside
 * the demo, and nothing twice.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@PermitAll
public class DemoSeed {
  private static final TenantId DEMO = new TenantId("demo");

  private DemoSettings settings;
  private Tenants tenants;
  private People people;
  private Accounts accounts;
  private ConnectorSetup connectors;
  private LineSetup lines;

  protected DemoSeed() {}

  @Inject
  public DemoSeed(
      DemoSettings settings,
      Tenants tenants,
      People people,
      Accounts accounts,
      ConnectorSetup connectors,
      LineSetup lines) {
    this.settings = settings;
    this.tenants = tenants;
    this.people = people;
    this.accounts = accounts;
    this.connectors = connectors;
    this.lines = lines;
  }

  @PostConstruct
  void seed() {
    if (!settings.demo()) {
      return;
    }
    if (tenants.find(DEMO).isEmpty()) {
      tenants.add(DEMO, "Demo", "DE", List.of("localhost", "127.0.0.1"));
    }
    phoneUser("anna", "Anna Arndt", settings.required("OFFHOOK_DEMO_ANNA_PASSWORD"));
    phoneUser("ben", "Ben Berger", settings.required("OFFHOOK_DEMO_BEN_PASSWORD"));
    person(
        "admin",
        "Ada Admin",
        Set.of(Role.TENANT_ADMIN),
        settings.required("OFFHOOK_DEMO_ADMIN_PASSWORD"));
    connectors.ensure(
        DEMO,
        new ConnectorId(settings.required("OFFHOOK_DEMO_CONNECTOR_ID")),
        "Demo PBX",
        new KeyText(settings.required("OFFHOOK_DEMO_API_KEY")));
    settings.optional("OFFHOOK_DEMO_LINE_HOST").ifPresent(this::lineUser);
  }

  /** Carl has an account of his own at a PBX that knows nothing of us. */
  private void lineUser(String host) {
    Person carl = phoneUser("carl", "Carl Conrad", settings.required("OFFHOOK_DEMO_CARL_PASSWORD"));
    if (people.numbers(DEMO, carl.ref().user()).isEmpty()) {
      people.assign(DEMO, carl.ref().user(), "503", "503");
    }
    LineSetup.Account account =
        new LineSetup.Account(
            settings.required("OFFHOOK_DEMO_LINE_USER"),
            settings.optional("OFFHOOK_DEMO_LINE_DOMAIN").orElse(host),
            host,
            settings.optional("OFFHOOK_DEMO_LINE_PORT").map(Integer::parseInt).orElse(0),
            settings.optional("OFFHOOK_DEMO_LINE_TRANSPORT").orElse("udp"),
            settings.required("OFFHOOK_DEMO_LINE_SECRET"),
            DigitForm.RFC4733);
    lines
        .ensure(carl.ref(), account)
        .ifPresent(
            why -> {
              throw new IllegalStateException("OFFHOOK_DEMO_LINE_HOST cannot be used: " + why);
            });
  }

  /** With the address by which a PBX finds them, unless an administrator gave them another. */
  private Person phoneUser(String login, String name, String password) {
    Person person = person(login, name, Set.of(Role.USER), password);
    if (person.email().isEmpty()) {
      Optional<String> email = Optional.of(login + "@demo.example");
      people.change(DEMO, person.ref().user(), person.name(), email, person.roles());
    }
    return person;
  }

  private Person person(String login, String name, Set<String> roles, String password) {
    Person person =
        people.byLogin(DEMO, login).orElseGet(() -> people.add(DEMO, login, name, roles));
    boolean known =
        accounts
            .find("localhost", login)
            .filter(account -> PasswordHash.matches(password, account.hash()))
            .isPresent();
    if (!known) {
      accounts.password(DEMO, person.ref(), PasswordHash.of(password));
    }
    return person;
  }
}
