package org.offhook.connector;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;

/**
 * What is known of a kind of PBX. Data, read from {@code pbx-profiles.json}: no code asks which one
 * it is. Names of menus and fields are the PBX's own, in the language of its administration.
 *
 * @param id kept with a connector
 * @param name as its maker calls it
 * @param digits how it takes keypad digits unless somebody decided otherwise
 * @param security how its audio is kept secret unless somebody decided otherwise: SDES, DTLS or RTP
 * @param symmetricRtp whether its plain RTP comes from elsewhere than it says, unless somebody
 *     decided otherwise
 * @param features codes as it is delivered, by what they do; an installation may have others
 * @param settings what is to be typed where, in order
 * @param file what is to be put into a file; empty for a PBX that has menus
 */
public record PbxProfile(
    String id,
    String name,
    DigitForm digits,
    String security,
    boolean symmetricRtp,
    Map<String, String> features,
    List<Setting> settings,
    String file)
    implements Serializable {

  /**
   * One field of a PBX's administration.
   *
   * @param value with {@code {host}}, {@code {port}}, {@code {connector}}, {@code {realm}} and
   *     {@code {key}} where they belong; the last is only known when the key is made
   */
  public record Setting(String where, String what, String value) implements Serializable {
    /** Whether this is where the API key belongs. */
    public boolean secret() {
      return value.contains("{key}");
    }
  }

  /** What a trunk to it begins with. */
  public TrunkSettings defaults() {
    return new TrunkSettings(digits, symmetricRtp, Optional.of(PbxSecurity.valueOf(security)));
  }

  /** With a tenant's own values in their places; those that are not given stay as they are. */
  public PbxProfile filled(Map<String, String> values) {
    return new PbxProfile(
        id,
        name,
        digits,
        security,
        symmetricRtp,
        features,
        settings.stream()
            .map(one -> new Setting(one.where(), one.what(), filled(one.value(), values)))
            .toList(),
        filled(file, values));
  }

  private static String filled(String text, Map<String, String> values) {
    String done = text;
    for (var value : values.entrySet()) {
      done = done.replace("{" + value.getKey() + "}", value.getValue());
    }
    return done;
  }
}
