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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.access.Role;
import org.offhook.access.password.PasswordHash;
import org.offhook.access.signin.Accounts;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/**
 * Makes the installation's first operator from the environment, who makes everybody else: at a host
 * that a tenant has already, in that tenant, else in a tenant of the operator's own. Does nothing
 * once there is an operator.
 */
@Singleton
@Startup
@DependsOn({"Migrations", "DemoSeed"})
@PermitAll
public class FirstOperator {
  private static final System.Logger LOG = System.getLogger(FirstOperator.class.getName());
  private static final TenantId OWN = new TenantId("operator");

  private Tenants tenants;
  private People people;
  private Accounts accounts;
  private Optional<String> login;
  private Optional<String> password;
  private Optional<String> host;

  protected FirstOperator() {}

  @Inject
  public FirstOperator(
      Tenants tenants,
      People people,
      Accounts accounts,
      @ConfigProperty(name = "OFFHOOK_OPERATOR_LOGIN") Optional<String> login,
      @ConfigProperty(name = "OFFHOOK_OPERATOR_PASSWORD") Optional<String> password,
      @ConfigProperty(name = "OFFHOOK_OPERATOR_HOST") Optional<String> host) {
    this.tenants = tenants;
    this.people = people;
    this.accounts = accounts;
    this.login = login;
    this.password = password;
    this.host = host;
  }

  @PostConstruct
  void make() {
    if (password.isEmpty() || people.anybody(Role.OPERATOR)) {
      return;
    }
    String name =
        host.orElseThrow(
            () ->
                new IllegalStateException(
                    "OFFHOOK_OPERATOR_PASSWORD is set without OFFHOOK_OPERATOR_HOST, the name by"
                        + " which the operator reaches this server."));
    TenantId home = tenants.byHost(name).orElseGet(() -> own(name));
    String who = login.orElse("operator");
    Person operator =
        people
            .byLogin(home, who)
            .orElseGet(() -> people.add(home, who, "Operator", Set.of(Role.OPERATOR)));
    if (!operator.roles().contains(Role.OPERATOR)) {
      throw new IllegalStateException(
          "OFFHOOK_OPERATOR_LOGIN names somebody of " + home + " who is no operator.");
    }
    accounts.password(home, operator.ref(), PasswordHash.of(password.get()));
    LOG.log(System.Logger.Level.INFO, "made the first operator, {0} of {1}", who, home);
  }

  private TenantId own(String name) {
    return tenants
        .find(OWN)
        .orElseGet(() -> tenants.add(OWN, "Operator", "DE", List.of(name)))
        .id();
  }
}
