package org.offhook.suite.graph;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.offhook.suite.Licence;
import org.offhook.suite.SuiteContact;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.http.Json;

/** Users and contacts, as Graph writes them. */
final class GraphPeople {
  static final String FIELDS =
      "id,displayName,mail,userPrincipalName,accountEnabled,assignedLicenses,businessPhones,"
          + "mobilePhone,userType";

  private GraphPeople() {}

  /**
   * Empty for guests, who are somebody else's people.
   *
   * @param administrators ids of those who administer the directory
   */
  static Optional<SuitePerson> person(JsonObject user, Set<String> administrators) {
    Optional<String> id = Json.id(user, "id");
    if (id.isEmpty() || Json.text(user, "userType").filter("Guest"::equals).isPresent()) {
      return Optional.empty();
    }
    Optional<String> email = Json.text(user, "mail").or(() -> Json.text(user, "userPrincipalName"));
    return Optional.of(
        new SuitePerson(
            id.get(),
            email.map(address -> address.toLowerCase(Locale.ROOT)),
            Json.text(user, "displayName").or(() -> email).orElse("?"),
            Json.truth(user, "accountEnabled", true),
            licence(user),
            administrators.contains(id.get()),
            numbers(user)));
  }

  /** What the application may not read is not said: that shuts nobody out. */
  private static Licence licence(JsonObject user) {
    if (user.get("assignedLicenses") instanceof JsonArray licences) {
      return licences.isEmpty() ? Licence.NONE : Licence.STANDARD;
    }
    return Licence.UNKNOWN;
  }

  static Optional<SuiteContact> contact(JsonObject contact) {
    Optional<String> id = Json.id(contact, "id");
    if (contact.containsKey("@removed")) {
      return id.map(SuiteContact::gone);
    }
    return id.map(
        known ->
            new SuiteContact(
                known,
                Json.text(contact, "displayName").orElse(""),
                Json.text(contact, "companyName").orElse(""),
                address(contact),
                numbers(contact),
                false));
  }

  /** Company contacts have one address in {@code mail}, private ones several. */
  private static String address(JsonObject contact) {
    return Json.text(contact, "mail")
        .or(
            () ->
                Json.objects(contact, "emailAddresses").stream()
                    .flatMap(one -> Json.text(one, "address").stream())
                    .findFirst())
        .map(text -> text.toLowerCase(Locale.ROOT))
        .orElse("");
  }

  private static List<String> numbers(JsonObject from) {
    Stream<String> flat =
        Stream.of("businessPhones", "homePhones", "mobilePhone")
            .flatMap(field -> Json.texts(from, field));
    Stream<String> listed =
        Json.objects(from, "phones").stream().flatMap(one -> Json.text(one, "number").stream());
    return Stream.concat(flat, listed)
        .map(String::strip)
        .filter(number -> !number.isEmpty())
        .distinct()
        .toList();
  }
}
