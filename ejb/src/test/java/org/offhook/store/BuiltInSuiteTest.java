package org.offhook.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.offhook.access.Role;
import org.offhook.directory.People;
import org.offhook.directory.UserId;
import org.offhook.limits.SettableClock;
import org.offhook.suite.Availability;
import org.offhook.suite.Licence;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteContract;
import org.offhook.suite.builtin.BuiltIn;
import org.offhook.suite.builtin.OwnDirectory;
import org.offhook.suite.builtin.OwnPeople;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.standin.FarSide;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Our own directory is a suite like the others. */
class BuiltInSuiteTest implements SuiteContract {
  private static final TestDatabase DATABASE = new TestDatabase(source());

  private static final SettableClock CLOCK = new SettableClock();

  private final FarSide side = new OwnSide();

  private static JdbcDataSource source() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:built-in;DB_CLOSE_DELAY=-1");
    source.setUser("sa");
    return source;
  }

  @Override
  public FarSide side() {
    return side;
  }

  /** The directory, each question in a transaction, as the container does it. */
  private static OwnDirectory directory() {
    return (OwnDirectory)
        Proxy.newProxyInstance(
            OwnDirectory.class.getClassLoader(),
            new Class<?>[] {OwnDirectory.class},
            (proxy, method, arguments) ->
                DATABASE.in(
                    em -> {
                      try {
                        return method.invoke(
                            new OwnPeople(
                                new Tenants(em), new People(em), new OwnPresences(em), CLOCK),
                            arguments);
                      } catch (InvocationTargetException | IllegalAccessException fault) {
                        throw new IllegalStateException(fault);
                      }
                    }));
  }

  private static final class OwnSide implements FarSide {
    private final TenantId tenant =
        new TenantId("acme-" + UUID.randomUUID().toString().substring(0, 8));
    private final Suite suite = new BuiltIn(tenant, directory());

    /** The same directory as another node of the cluster has it. */
    private final Suite elsewhere = new BuiltIn(tenant, directory());

    OwnSide() {
      DATABASE.run(em -> new Tenants(em).add(tenant, tenant.value(), "DE", java.util.List.of()));
    }

    @Override
    public Suite suite() {
      return suite;
    }

    @Override
    public SettableClock clock() {
      return CLOCK;
    }

    @Override
    public String person(Someone someone) {
      Set<String> roles = new HashSet<>();
      if (someone.licence() != Licence.NONE) {
        roles.add(Role.USER);
      }
      if (someone.admin()) {
        roles.add(Role.TENANT_ADMIN);
      }
      return DATABASE.in(
          em -> {
            People people = new People(em);
            UserId user = people.add(tenant, someone.name(), someone.name(), roles).ref().user();
            people.change(tenant, user, someone.name(), Optional.of(someone.email()), roles);
            people.assign(tenant, user, someone.number(), someone.number());
            people.disable(tenant, user, !someone.enabled());
            return user.toString();
          });
    }

    @Override
    public void chosenThere(String id, Availability availability) {
      try {
        elsewhere.choose(id, availability, "");
      } catch (org.offhook.suite.SuiteFailure nobody) {
        throw new AssertionError(nobody);
      }
    }

    @Override
    public void close() {
      suite.close();
      elsewhere.close();
    }
  }
}
