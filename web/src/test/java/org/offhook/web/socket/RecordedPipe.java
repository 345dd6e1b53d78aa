package org.offhook.web.socket;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.offhook.web.wire.Golden;

/** A browser that keeps what it is told. */
final class RecordedPipe implements Pipe {
  final List<JsonObject> told = new ArrayList<>();
  final List<Farewell> farewells = new ArrayList<>();

  @Override
  public void send(String text) {
    told.add((JsonObject) Golden.parse(text));
  }

  @Override
  public void close(Farewell why) {
    farewells.add(why);
  }

  List<String> types() {
    return told.stream().map(message -> message.getString("type")).toList();
  }

  List<Long> sequence() {
    return told.stream()
        .filter(message -> message.containsKey("seq") && !message.containsKey("epoch"))
        .map(message -> message.getJsonNumber("seq").longValue())
        .toList();
  }

  JsonObject last() {
    return told.getLast();
  }
}
