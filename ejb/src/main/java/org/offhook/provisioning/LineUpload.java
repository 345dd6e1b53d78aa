package org.offhook.provisioning;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.directory.Equipment;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserId;
import org.offhook.tenant.TenantId;

/** Takes over line-mode accounts row by row: of a row everything becomes so, or nothing. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
public class LineUpload {
  @Resource private SessionContext context;
  private Reach reach;
  private People people;
  private NumberDesk numbers;
  private EquipmentDesk equipment;

  protected LineUpload() {}

  @Inject
  public LineUpload(Reach reach, People people, NumberDesk numbers, EquipmentDesk equipment) {
    this.reach = reach;
    this.people = people;
    this.numbers = numbers;
    this.equipment = equipment;
  }

  public boolean covers(TenantId tenant) {
    return reach.covers(Callers.of(context), tenant);
  }

  /**
   * One row, in a transaction of its own.
   *
   * @return whose line it is now
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Outcome<UserId> row(TenantId tenant, UploadRow row) {
    Optional<Person> person = covers(tenant) ? person(tenant, row) : Optional.empty();
    Outcome<UserId> outcome =
        person.isEmpty()
            ? Outcome.refused(Refusal.NOT_FOUND, "email")
            : become(tenant, person.get().ref().user(), row);
    if (outcome.done().isEmpty()) {
      context.setRollbackOnly();
    }
    return outcome;
  }

  private Optional<Person> person(TenantId tenant, UploadRow row) {
    return row.maybe("email")
        .flatMap(email -> people.byEmail(tenant, email))
        .or(() -> row.maybe("login").flatMap(login -> people.byLogin(tenant, login)));
  }

  private Outcome<UserId> become(TenantId tenant, UserId user, UploadRow row) {
    Optional<Equipment> equipped = equipped(tenant, user, row);
    if (equipped.isEmpty()) {
      return Outcome.refused(Refusal.UNFIT, "capabilities");
    }
    if (row.maybe("number").isPresent()
        && numbers.assign(tenant, user, row.field("number"))
            instanceof Outcome.Refused<String>(Refusal why, String field)) {
      return Outcome.refused(why, field);
    }
    if (numbers.setLine(tenant, user, row.account())
        instanceof Outcome.Refused<?>(Refusal why, String field)) {
      return Outcome.refused(why, field);
    }
    return equipment.equip(tenant, user, equipped.get()).map(_ -> user);
  }

  /**
   * Columns that are missing or empty leave what there is; empty when a capability is not known.
   */
  private Optional<Equipment> equipped(TenantId tenant, UserId user, UploadRow row) {
    Equipment before = equipment.of(tenant, user).orElse(Equipment.NONE);
    Set<Equipment.Capability> capabilities = before.capabilities();
    if (row.maybe("capabilities").isPresent()) {
      capabilities = EnumSet.noneOf(Equipment.Capability.class);
      for (String word : row.field("capabilities").split("[\\s,;]+")) {
        Optional<Equipment.Capability> known = capability(word);
        if (known.isEmpty()) {
          return Optional.empty();
        }
        capabilities.add(known.get());
      }
    }
    return Optional.of(
        new Equipment(
            before.site(),
            row.maybe("voicemailnumber").or(before::voicemailNumber),
            row.maybe("voicemaillicence")
                .map(Boolean::parseBoolean)
                .orElse(before.voicemailLicence()),
            capabilities,
            before.phones()));
  }

  private static Optional<Equipment.Capability> capability(String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    return EnumSet.allOf(Equipment.Capability.class).stream()
        .filter(one -> one.name().equals(name))
        .findFirst();
  }
}
