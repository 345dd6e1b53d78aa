package org.offhook.connector;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.media.DigitForm;

/** The PBXs we know. */
public final class PbxProfiles {
  /** Of a PBX about which nobody said what it is. */
  public static final String GENERIC = "GENERIC";

  private static final List<PbxProfile> ALL = read();

  private PbxProfiles() {}

  /** The generic one first. */
  public static List<PbxProfile> all() {
    return ALL;
  }

  public static Optional<PbxProfile> find(String id) {
    return ALL.stream().filter(profile -> profile.id().equals(id)).findFirst();
  }

  /** A profile that was kept and is not known any more is a generic PBX. */
  static PbxProfile of(String id) {
    return find(id).orElseGet(() -> find(GENERIC).orElseThrow());
  }

  private static List<PbxProfile> read() {
    try (InputStream in = PbxProfiles.class.getResourceAsStream("pbx-profiles.json");
        var reader = JsonProvider.provider().createReader(in)) {
      return reader.readArray().getValuesAs(JsonObject.class).stream()
          .map(PbxProfiles::profile)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PbxProfile profile(JsonObject json) {
    Map<String, String> features = new LinkedHashMap<>();
    json.getJsonObject("features")
        .forEach((name, code) -> features.put(name, ((JsonString) code).getString()));
    return new PbxProfile(
        json.getString("id"),
        json.getString("name"),
        DigitForm.valueOf(json.getString("digits")),
        json.getString("security"),
        json.getBoolean("symmetricRtp", false),
        features,
        json.getJsonArray("settings").getValuesAs(JsonObject.class).stream()
            .map(
                one ->
                    new PbxProfile.Setting(
                        one.getString("where"), one.getString("what"), one.getString("value")))
            .toList(),
        json.getString("file"));
  }
}
