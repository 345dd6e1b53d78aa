package org.offhook.upload.row;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.offhook.directory.Equipment;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserId;
import org.offhook.provisioning.EquipmentDesk;
import org.offhook.provisioning.NumberDesk;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;

/** What a row of an upload says about a person, done; in the transaction of whoever asks. */
@ApplicationScoped
public class RowEffect {
  private People people;
  private NumberDesk numbers;
  private EquipmentDesk equipment;

  protected RowEffect() {}

  @Inject
  public RowEffect(People people, NumberDesk numbers, EquipmentDesk equipment) {
    this.people = people;
    this.numbers = numbers;
    this.equipment = equipment;
  }

  /** Whom the row is about, by e-mail address or login. */
  Optional<Person> person(TenantId tenant, UploadRow row) {
    return row.maybe("email")
        .flatMap(email -> people.byEmail(tenant, email))
        .or(() -> row.maybe("login").flatMap(login -> people.byLogin(tenant, login)));
  }

  /**
   * Number, line and equipment.
   *
   * @param line whether the row says what line the person shall have
   */
  Outcome<UserId> become(TenantId tenant, UserId user, UploadRow row, boolean line) {
    Optional<Equipment> equipped = equipped(tenant, user, row);
    if (equipped.isEmpty()) {
      return Outcome.refused(Refusal.UNFIT, "capabilities");
    }
    if (row.maybe("number").isPresent()
        && numbers.assign(tenant, user, row.field("number"))
            instanceof Outcome.Refused<String>(Refusal why, String field)) {
      return Outcome.refused(why, field);
    }
    if (line
        && numbers.setLine(tenant, user, row.account())
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
