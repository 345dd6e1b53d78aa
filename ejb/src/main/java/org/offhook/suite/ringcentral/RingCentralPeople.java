package org.offhook.suite.ringcentral;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.offhook.suite.Licence;
import org.offhook.suite.SuiteContact;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.http.Json;

/** Extensions and directory entries, as RingCentral writes them. */
final class RingCentralPeople {
  private RingCentralPeople() {}

  /** Empty for what is no person: queues, menus, rooms. */
  static Optional<SuitePerson> person(JsonObject extension) {
    Optional<String> id = Json.id(extension, "id");
    if (id.isEmpty() || !Json.text(extension, "type").orElse("User").endsWith("User")) {
      return Optional.empty();
    }
    JsonObject contact = Json.inner(extension, "contact");
    String status = Json.text(extension, "status").orElse("");
    return Optional.of(
        new SuitePerson(
            id.get(),
            Json.text(contact, "email").map(email -> email.toLowerCase(Locale.ROOT)),
            name(extension, contact),
            status.equals("Enabled"),
            licence(extension),
            Json.truth(Json.inner(Json.inner(extension, "permissions"), "admin"), "enabled", false),
            Stream.of("businessPhone", "mobilePhone")
                .flatMap(field -> Json.text(contact, field).stream())
                .distinct()
                .toList()));
  }

  private static String name(JsonObject whole, JsonObject names) {
    String both =
        Stream.of("firstName", "lastName")
            .flatMap(field -> Json.text(names, field).stream())
            .reduce((first, last) -> first + " " + last)
            .orElse("");
    return Json.text(whole, "name")
        .or(() -> Optional.of(both).filter(text -> !text.isEmpty()))
        .or(() -> Json.text(names, "email"))
        .orElse("?");
  }

  /** By the extension's subType; who has a phone of RingCentral's own has none. */
  private static Licence licence(JsonObject extension) {
    return switch (Json.text(extension, "subType").orElse("Unknown")) {
      case "VideoPro" -> Licence.STANDARD;
      case "VideoProPlus" -> Licence.PLUS;
      case "DigitalSignageOnlyRooms", "Emergency" -> Licence.NONE;
      default -> Licence.UNKNOWN;
    };
  }

  /** Where an address book has numbers to call; fax numbers are none. */
  private static final List<String> NUMBERS =
      List.of(
          "businessPhone",
          "businessPhone2",
          "mobilePhone",
          "homePhone",
          "homePhone2",
          "companyPhone",
          "otherPhone",
          "callbackPhone",
          "carPhone",
          "assistantPhone");

  /** A contact of somebody's own; empty for one that is deleted. */
  static Optional<SuiteContact> own(JsonObject contact) {
    String availability = Json.text(contact, "availability").orElse("Alive");
    String company = Json.text(contact, "company").orElse("");
    String both =
        Stream.of("firstName", "middleName", "lastName")
            .flatMap(field -> Json.text(contact, field).stream())
            .collect(Collectors.joining(" "));
    String name =
        Stream.of(both, Json.text(contact, "nickName").orElse(""), company)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("?");
    return Json.id(contact, "id")
        .filter(id -> availability.equals("Alive"))
        .map(
            id ->
                new SuiteContact(
                    id,
                    name,
                    company,
                    Json.text(contact, "email").orElse("").toLowerCase(Locale.ROOT),
                    NUMBERS.stream()
                        .flatMap(field -> Json.text(contact, field).stream())
                        .distinct()
                        .toList(),
                    false));
  }

  /** Empty for what nobody can call, or shall not see. */
  static Optional<SuiteContact> contact(JsonObject entry) {
    List<String> numbers =
        Json.objects(entry, "phoneNumbers").stream()
            .filter(number -> !Json.truth(number, "hidden", false))
            .flatMap(number -> Json.text(number, "phoneNumber").stream())
            .distinct()
            .toList();
    Optional<String> id = Json.id(entry, "id");
    if (id.isEmpty() || Json.truth(entry, "hidden", false)) {
      return Optional.empty();
    }
    JsonObject account = Json.inner(entry, "account");
    return Optional.of(
        new SuiteContact(
            id.get(),
            name(entry, entry),
            Json.text(account, "companyName").orElse(""),
            Json.text(entry, "email").map(email -> email.toLowerCase(Locale.ROOT)).orElse(""),
            numbers,
            false));
  }
}
