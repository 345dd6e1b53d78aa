package org.offhook.directory;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.offhook.limits.Limits;

/** Finds people and contacts to call. For phone users (the role of that name in {@code access}). */
@Stateless
@RolesAllowed("user")
public class TelephoneBook {
  private People people;
  private Contacts contacts;

  protected TelephoneBook() {}

  @Inject
  public TelephoneBook(People people, Contacts contacts) {
    this.people = people;
    this.contacts = contacts;
  }

  /**
   * Colleagues whose name or number contains the text, by name, then contacts of the company and of
   * whoever asks; everybody for an empty text. A colleague's number is not told again as a
   * contact's.
   */
  public List<Listing> search(UserRef asker, String text) {
    List<Listing> colleagues = people.search(asker.tenant(), text);
    Set<String> told = colleagues.stream().map(Listing::number).collect(Collectors.toSet());
    return Stream.concat(
            colleagues.stream(),
            contacts.search(asker.tenant(), asker.user(), text).stream()
                .filter(contact -> !told.contains(contact.number())))
        .limit(Limits.PEOPLE_FOUND)
        .toList();
  }
}
