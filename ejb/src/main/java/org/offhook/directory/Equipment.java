package org.offhook.directory;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.offhook.limits.Limits;

/**
 * What a person has beside numbers, as the PBX's management says.
 *
 * @param site id of theirs; empty for none
 * @param voicemailNumber what is called to listen; empty where the PBX has no voicemail
 * @param voicemailLicence whether they may use it
 * @param capabilities what the PBX offers them
 * @param phones on their desks
 */
public record Equipment(
    Optional<String> site,
    Optional<String> voicemailNumber,
    boolean voicemailLicence,
    Set<Capability> capabilities,
    List<Phone> phones)
    implements Serializable {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,30}");
  private static final int NAME = 100;

  /** What a PBX may offer somebody, and what they may do with it. */
  public enum Capability {
    TRANSFER,
    CONFERENCE,
    FORWARDING,
    DO_NOT_DISTURB,
    DESK_PHONE,
    /** They take calls and make none, but for emergency numbers and their own voicemail. */
    INBOUND_ONLY
  }

  /**
   * A telephone on a desk.
   *
   * @param name as its owner calls it
   * @param extension by which the PBX knows it, unique in the tenant
   * @param group number of the group in which phones ring and show as one (MULAP); the extension
   *     itself for a phone of its own
   */
  public record Phone(String name, String extension, String group) implements Serializable {
    public Phone {
      name = name.strip();
      extension = extension.strip();
      group = group.isBlank() ? extension : group.strip();
    }

    private boolean unfit() {
      return name.isEmpty()
          || name.length() > NAME
          || name.chars().anyMatch(Character::isISOControl)
          || !NUMBER.matcher(extension).matches()
          || !NUMBER.matcher(group).matches();
    }
  }

  public Equipment {
    site = site.map(String::strip).filter(id -> !id.isEmpty());
    voicemailNumber = voicemailNumber.map(String::strip).filter(number -> !number.isEmpty());
    capabilities = Set.copyOf(capabilities);
    phones = List.copyOf(phones);
  }

  /** Of somebody about whom nothing was said. */
  public static final Equipment NONE =
      new Equipment(Optional.empty(), Optional.empty(), false, Set.of(), List.of());

  /** The first field that cannot be so, but for a site that does not exist. */
  public Optional<String> fault() {
    if (voicemailNumber.filter(number -> !NUMBER.matcher(number).matches()).isPresent()) {
      return Optional.of("voicemailNumber");
    }
    long different = phones.stream().map(Phone::extension).distinct().count();
    boolean unfit = phones.stream().anyMatch(Phone::unfit) || different < phones.size();
    return unfit || phones.size() > Limits.DESK_PHONES ? Optional.of("phones") : Optional.empty();
  }

  /** For the audit log. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("site", site.orElse(""));
    fields.put("voicemailNumber", voicemailNumber.orElse(""));
    fields.put("voicemailLicence", Boolean.toString(voicemailLicence));
    fields.put(
        "capabilities",
        new TreeSet<>(capabilities)
            .stream().map(Capability::name).collect(Collectors.joining(" ")));
    fields.put(
        "phones",
        phones.stream()
            .map(phone -> phone.name() + " " + phone.extension() + "/" + phone.group())
            .collect(Collectors.joining(", ")));
    return fields;
  }
}
