package org.offhook.door;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Another company with one of everything that has an id, as targets of strangers.
 *
 * @param ids by the names that the interface's paths have for them
 */
record TheirThings(OtherCompany company, Map<String, String> ids) implements AutoCloseable {

  /** A body that every operation could use, of which each takes the fields that it knows. */
  static final String BODY =
      """
      {"id":"taken-over","name":"Taken Over","country":"DE","login":"eve","extension":"1",
       "host":"pbx.example","secret":"x","profile":"ASTERISK","plan":"usage","kind":"news",
       "severity":"info","from":"2026-01-05T09:00:00Z","texts":{"en":"Taken over"},"areaCode":"89",
       "url":"https://203.0.113.7/","lines":[{"login":"eva","extension":"1"}]}""";

  static TheirThings in(OtherCompany company) throws IOException, InterruptedException {
    Provisioner operator = company.operator();
    String at = "/" + company.tenant();
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("tenant", company.tenant());
    ids.put("home", company.tenant());
    String person =
        operator
            .must(200, operator.get(at + "/people?q=eva"))
            .getJsonArray("people")
            .getJsonObject(0)
            .getString("id");
    ids.put("person", person);
    ids.put("session", first(operator, at + "/people/" + person + "/sessions", "sessions"));
    ids.put("number", "501");
    operator.must(200, operator.put(at + "/people/" + person + "/numbers/501", ""));
    String connector = made(operator, at + "/connectors", "{\"name\":\"Their PBX\"}", "id");
    ids.put("connector", connector);
    ids.put("key", made(operator, at + "/connectors/" + connector + "/keys", "", "keyId"));
    ids.put("notice", made(operator, at + "/notices", BODY, "id"));
    ids.put("site", made(operator, at + "/sites", BODY, "id"));
    ids.put("upload", made(operator, at + "/uploads", BODY, "id"));
    operator.must(200, operator.put(at + "/webhook", BODY));
    return new TheirThings(company, Map.copyOf(ids));
  }

  private static String made(Provisioner operator, String path, String body, String id)
      throws IOException, InterruptedException {
    return operator.must(201, operator.post(path, body)).getString(id);
  }

  private static String first(Provisioner operator, String path, String list)
      throws IOException, InterruptedException {
    return operator
        .must(200, operator.get(path))
        .getJsonArray(list)
        .getJsonObject(0)
        .getString("id");
  }

  String tenant() {
    return company.tenant();
  }

  Provisioner operator() {
    return company.operator();
  }

  /** All that the operator can read of it, but how its PBX is doing. */
  List<String> everything() throws IOException, InterruptedException {
    List<String> all = everythingOf(operator(), tenant());
    all.add(read("/sessions"));
    all.add(operator().must(200, operator().get("/" + tenant() + "/webhook")).getString("url"));
    return all;
  }

  private String read(String part) throws IOException, InterruptedException {
    return operator().must(200, operator().get("/" + tenant() + part)).toString();
  }

  /** The same of any tenant, but for what changes there by itself. */
  static List<String> everythingOf(Provisioner operator, String tenant)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    for (String part :
        List.of(
            "", "/people", "/lines", "/audit", "/subscription", "/notices", "/sites", "/changes")) {
      all.add(operator.must(200, operator.get("/" + tenant + part)).toString());
    }
    operator
        .must(200, operator.get("/" + tenant + "/connectors"))
        .getJsonArray("connectors")
        .getValuesAs(JsonObject.class)
        .forEach(one -> all.add(one.getString("name") + one.getJsonArray("keys")));
    return all;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    company.close();
  }
}
