package org.offhook.admin.people;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.offhook.directory.Equipment;

/** What an administrator types about somebody's phones, voicemail and site. */
public final class EquipmentForm implements Serializable {
  private static final long serialVersionUID = 1L;

  private String site = "";
  private String voicemailNumber = "";
  private boolean voicemailLicence;
  private String[] capabilities = {};
  private String phones = "";

  EquipmentForm() {}

  static EquipmentForm of(Equipment equipment) {
    EquipmentForm form = new EquipmentForm();
    form.site = equipment.site().orElse("");
    form.voicemailNumber = equipment.voicemailNumber().orElse("");
    form.voicemailLicence = equipment.voicemailLicence();
    form.capabilities =
        equipment.capabilities().stream().map(Enum::name).sorted().toArray(String[]::new);
    form.phones =
        equipment.phones().stream()
            .map(phone -> phone.name() + "; " + phone.extension() + "; " + phone.group())
            .collect(Collectors.joining("\n"));
    return form;
  }

  Equipment equipment() {
    return new Equipment(
        Optional.ofNullable(site),
        Optional.ofNullable(voicemailNumber),
        voicemailLicence,
        Arrays.stream(capabilities)
            .map(Equipment.Capability::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        phones.lines().filter(line -> !line.isBlank()).map(EquipmentForm::phone).toList());
  }

  /** Of {@code name; extension; group}, of which the last may be missing. */
  private static Equipment.Phone phone(String line) {
    List<String> parts = List.of(line.split(";", 3));
    return new Equipment.Phone(
        parts.getFirst(),
        parts.size() > 1 ? parts.get(1) : "",
        parts.size() > 2 ? parts.get(2) : "");
  }

  public Equipment.Capability[] getKnown() {
    return Equipment.Capability.values();
  }

  public String getSite() {
    return site;
  }

  public void setSite(String site) {
    this.site = site;
  }

  public String getVoicemailNumber() {
    return voicemailNumber;
  }

  public void setVoicemailNumber(String voicemailNumber) {
    this.voicemailNumber = voicemailNumber;
  }

  public boolean isVoicemailLicence() {
    return voicemailLicence;
  }

  public void setVoicemailLicence(boolean voicemailLicence) {
    this.voicemailLicence = voicemailLicence;
  }

  public String[] getCapabilities() {
    return capabilities.clone();
  }

  public void setCapabilities(String[] capabilities) {
    this.capabilities = capabilities.clone();
  }

  public String getPhones() {
    return phones;
  }

  public void setPhones(String phones) {
    this.phones = phones;
  }
}
