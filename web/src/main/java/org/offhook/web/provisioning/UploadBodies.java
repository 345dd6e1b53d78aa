package org.offhook.web.provisioning;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.offhook.limits.Limits;
import org.offhook.upload.FaultyRow;
import org.offhook.upload.UploadTable;
import org.offhook.upload.UploadView;
import org.offhook.web.rest.Problem;
import org.offhook.web.wire.Instants;

/** Uploads as openapi.json has them. */
final class UploadBodies {
  private static final JsonProvider JSON = JsonProvider.provider();

  private UploadBodies() {}

  static JsonObjectBuilder upload(UploadView upload) {
    var body =
        JSON.createObjectBuilder()
            .add("id", upload.id())
            .add("name", upload.name())
            .add("state", Bodies.word(upload.state()))
            .add("begun", Instants.text(upload.begun()))
            .add("by", upload.by());
    Bodies.text(body, "ended", upload.ended().map(Instants::text));
    return body.add("total", upload.total())
        .add("done", upload.done())
        .add("faulty", upload.faulty());
  }

  static JsonObjectBuilder fault(FaultyRow row) {
    var cells = JSON.createObjectBuilder();
    row.cells().forEach(cells::add);
    return JSON.createObjectBuilder()
        .add("row", row.place())
        .add("code", Bodies.word(row.why()))
        .add("field", row.field())
        .add("cells", cells);
  }

  /** An object with {@code lines}, each an object of texts. */
  static UploadTable json(String name, String text) {
    try (var reader = JSON.createReader(new StringReader(text))) {
      JsonObject body = reader.readObject();
      if (body.get("lines") == null
          || body.get("lines").getValueType() != JsonValue.ValueType.ARRAY) {
        throw Problem.BAD_REQUEST.exception("lines");
      }
      List<JsonValue> lines = body.getJsonArray("lines");
      if (lines.size() > Limits.UPLOAD_FILE_ROWS) {
        throw Problem.TOO_LARGE.exception("lines");
      }
      List<Map<String, String>> rows = new ArrayList<>();
      lines.forEach(line -> rows.add(row(line)));
      return UploadTable.of(name, rows);
    } catch (JsonException | IllegalStateException | StackOverflowError e) {
      throw Problem.BAD_REQUEST.exception();
    }
  }

  private static Map<String, String> row(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      throw Problem.BAD_REQUEST.exception("lines");
    }
    Map<String, String> fields = new LinkedHashMap<>();
    object.forEach(
        (name, field) ->
            fields.put(
                name.toLowerCase(Locale.ROOT),
                switch (field) {
                  case JsonString word -> word.getString();
                  case JsonValue none when none.getValueType() == JsonValue.ValueType.NULL -> "";
                  default -> field.toString();
                }));
    return fields;
  }
}
