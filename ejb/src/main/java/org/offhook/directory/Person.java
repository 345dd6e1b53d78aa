package org.offhook.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.offhook.tenant.TenantId;

/** Somebody who may sign in: a phone user, an administrator, or both. */
@Entity
@Table(name = "person")
public class Person {
  private static final int SEARCHED = 4000;
  private static final int SORTED = 400;

  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String login;

  @Column(nullable = false)
  private String name;

  /** Role names with one blank between them. */
  @Column(nullable = false)
  private String roles;

  @Column(nullable = false)
  private boolean disabled;

  @Enumerated(EnumType.STRING)
  @Column(name = "kept_out")
  private KeptOut keptOut;

  @Column(name = "suite_administrator", nullable = false)
  private boolean suiteAdministrator;

  private String email;

  @Column(name = "name_sorted", nullable = false)
  private String nameSorted;

  /** All that a search looks at, in lower case. */
  @Column(name = "search_text", nullable = false)
  private String searchText;

  @Column(name = "site_id")
  private String site;

  @Column(name = "voicemail_number")
  private String voicemailNumber;

  @Column(name = "voicemail_licence", nullable = false)
  private boolean voicemailLicence;

  /** Names with one blank between them. */
  @Column(nullable = false)
  private String capabilities = "";

  @Version private long version;

  protected Person() {}

  public Person(TenantId tenant, UserId id, String login, String name, Set<String> roles) {
    this.tenant = tenant.value();
    this.id = id.toString();
    this.login = loginWritten(login);
    this.name = name;
    this.roles = String.join(" ", new TreeSet<>(roles));
    found(List.of());
  }

  /** Logins are compared without regard to case or surrounding blanks. */
  static String loginWritten(String login) {
    return login.strip().toLowerCase(Locale.ROOT);
  }

  public UserRef ref() {
    return new UserRef(new TenantId(tenant), UserId.of(id));
  }

  public String login() {
    return login;
  }

  public String name() {
    return name;
  }

  /** As they were given here; those that count now are {@code Admission}'s. */
  public Set<String> roles() {
    return Arrays.stream(roles.split(" "))
        .filter(role -> !role.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  public boolean disabled() {
    return disabled;
  }

  void disable(boolean value) {
    this.disabled = value;
  }

  public SuiteWord suiteWord() {
    return new SuiteWord(Optional.ofNullable(keptOut), suiteAdministrator);
  }

  void said(SuiteWord word) {
    this.keptOut = word.keptOut().orElse(null);
    this.suiteAdministrator = word.administrator();
  }

  /** In lower case, unique in the tenant; empty when it is not known. */
  public Optional<String> email() {
    return Optional.ofNullable(email);
  }

  /** Grows with each change, those of the numbers too. */
  public long version() {
    return version;
  }

  /** Numbers must be found anew after it, see {@link #found}. */
  void become(String newName, Optional<String> newEmail, Set<String> newRoles) {
    this.name = newName;
    this.email = newEmail.map(Person::loginWritten).orElse(null);
    this.roles = String.join(" ", new TreeSet<>(newRoles));
  }

  /** What this person has beside numbers, with these desk phones. */
  Equipment equipment(List<Equipment.Phone> phones) {
    return new Equipment(
        Optional.ofNullable(site),
        Optional.ofNullable(voicemailNumber),
        voicemailLicence,
        capabilities(),
        phones);
  }

  Set<Equipment.Capability> capabilities() {
    return Arrays.stream(capabilities.split(" "))
        .filter(name -> !name.isEmpty())
        .map(Equipment.Capability::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether they may call this, as they dialled it. */
  boolean mayCall(String typed, String... countries) {
    return !capabilities().contains(Equipment.Capability.INBOUND_ONLY)
        || typed.equals(voicemailNumber)
        || Arrays.stream(countries).anyMatch(country -> NumberForm.emergency(typed, country));
  }

  /** But for the desk phones. */
  void become(Equipment equipment) {
    this.site = equipment.site().orElse(null);
    this.voicemailNumber = equipment.voicemailNumber().orElse(null);
    this.voicemailLicence = equipment.voicemailLicence();
    this.capabilities =
        equipment.capabilities().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
  }

  /** Says by which numbers, beside name, login and address, a search finds this person. */
  final void found(List<String> numbers) {
    String all = String.join(" ", name, login, email == null ? "" : email);
    String text = all + " " + String.join(" ", numbers);
    this.searchText = cut(text.toLowerCase(Locale.ROOT), SEARCHED);
    this.nameSorted = cut(name.toLowerCase(Locale.ROOT), SORTED);
  }

  String nameSorted() {
    return nameSorted;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
