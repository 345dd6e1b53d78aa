package org.offhook.upload.row;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.directory.Person;
import org.offhook.directory.UserId;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.PeopleDesk;
import org.offhook.provisioning.PersonView;
import org.offhook.provisioning.PersonWish;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;

/**
 * Takes over people row by row, with what they shall have: whom the tenant does not know is added,
 * and of a row everything becomes so, or nothing.
 */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
public class PeopleUpload {
  @Resource private SessionContext context;
  private Reach reach;
  private PeopleDesk desk;
  private RowEffect effect;

  protected PeopleUpload() {}

  @Inject
  public PeopleUpload(Reach reach, PeopleDesk desk, RowEffect effect) {
    this.reach = reach;
    this.desk = desk;
    this.effect = effect;
  }

  /**
   * One row, in a transaction of its own. A cell that is empty leaves what there is.
   *
   * @return whom it was about
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Outcome<UserId> row(TenantId tenant, UploadRow row) {
    Outcome<UserId> outcome =
        switch (person(tenant, row)) {
          case Outcome.Done<UserId>(UserId user) ->
              effect.become(tenant, user, row, row.namesALine());
          case Outcome.Refused<UserId> refused -> refused;
        };
    if (outcome.done().isEmpty()) {
      context.setRollbackOnly();
    }
    return outcome;
  }

  private Outcome<UserId> person(TenantId tenant, UploadRow row) {
    if (!reach.covers(Callers.of(context), tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<Person> known = effect.person(tenant, row);
    if (known.isEmpty()) {
      return row.maybe("name").isEmpty() || row.maybe("login").isEmpty()
          ? Outcome.refused(Refusal.NOT_FOUND, row.maybe("email").isPresent() ? "email" : "login")
          : desk.add(tenant, wish(row)).map(PersonView::id);
    }
    Person person = known.get();
    String name = row.maybe("name").orElse(person.name());
    Optional<String> email = row.maybe("email").or(person::email);
    if (name.equals(person.name()) && written(email).equals(person.email())) {
      return new Outcome.Done<>(person.ref().user());
    }
    PersonWish wish =
        new PersonWish(person.login(), name, email, person.roles(), person.disabled());
    return desk.change(tenant, person.ref().user(), wish, Optional.empty()).map(PersonView::id);
  }

  /** As a person has it. */
  private static Optional<String> written(Optional<String> email) {
    return email.map(text -> text.toLowerCase(Locale.ROOT));
  }

  private static PersonWish wish(UploadRow row) {
    return new PersonWish(
        row.field("login"), row.field("name"), row.maybe("email"), Set.of(Role.USER), false);
  }
}
