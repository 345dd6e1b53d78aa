package org.offhook.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.offhook.tenant.TenantId;

/** Finds colleagues to call. For phone users (the role of that name in {@code access}). */
@Stateless
@RolesAllowed("user")
public class TelephoneBook {
  private People people;

  protected TelephoneBook() {}

  @Inject
  public TelephoneBook(People people) {
    this.people = people;
  }

  /** People whose name or number contains the text, by name; everybody for an empty text. */
  public List<Listing> search(TenantId tenant, String text) {
    return people.search(tenant, text);
  }
}
