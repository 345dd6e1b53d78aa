package org.offhook.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.offhook.web.provisioning.EverybodysSessionsResource;
import org.offhook.web.provisioning.PartnersResource;
import org.offhook.web.provisioning.PersonSecondFactorResource;
import org.offhook.web.provisioning.TenantAuditResource;
import org.offhook.web.provisioning.TenantCallsResource;
import org.offhook.web.provisioning.TenantChangesResource;
import org.offhook.web.provisioning.TenantConnectorsResource;
import org.offhook.web.provisioning.TenantEquipmentResource;
import org.offhook.web.provisioning.TenantExportResource;
import org.offhook.web.provisioning.TenantLinesResource;
import org.offhook.web.provisioning.TenantNoticesResource;
import org.offhook.web.provisioning.TenantPeopleResource;
import org.offhook.web.provisioning.TenantProviderResource;
import org.offhook.web.provisioning.TenantSecondFactorResource;
import org.offhook.web.provisioning.TenantSessionsResource;
import org.offhook.web.provisioning.TenantSitesResource;
import org.offhook.web.provisioning.TenantSubscriptionResource;
import org.offhook.web.provisioning.TenantSuiteResource;
import org.offhook.web.provisioning.TenantUploadsResource;
import org.offhook.web.provisioning.TenantWebhookResource;
import org.offhook.web.provisioning.TenantsResource;
import org.offhook.web.wire.Golden;

class OpenApiTest {
  private static final List<Class<?>> RESOURCES =
      List.of(
          SessionResource.class,
          SessionsResource.class,
          SecondFactorResource.class,
          ProviderResource.class,
          JournalResource.class,
          PeopleResource.class,
          PresenceResource.class,
          NoticesResource.class,
          TenantNoticesResource.class,
          TenantSitesResource.class,
          TenantEquipmentResource.class,
          TenantChangesResource.class,
          TenantWebhookResource.class,
          TenantExportResource.class,
          TenantsResource.class,
          TenantProviderResource.class,
          TenantSubscriptionResource.class,
          TenantPeopleResource.class,
          TenantSecondFactorResource.class,
          PersonSecondFactorResource.class,
          EverybodysSessionsResource.class,
          TenantSessionsResource.class,
          TenantConnectorsResource.class,
          TenantCallsResource.class,
          TenantUploadsResource.class,
          PartnersResource.class,
          TenantLinesResource.class,
          TenantSuiteResource.class,
          TenantAuditResource.class,
          HealthResource.class,
          OpenApiResource.class);

  private final JsonObject description = description();

  @Test
  void describesWhatThereIsAndNothingElse() {
    assertThat(described()).isEqualTo(there());
  }

  @Test
  void everyResourceIsKnownHere() throws IOException {
    try (var files = Files.walk(java.nio.file.Path.of("src/main/java/org/offhook/web"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith("Resource.java")))
          .containsExactlyInAnyOrderElementsOf(
              RESOURCES.stream().map(resource -> resource.getSimpleName() + ".java").toList());
    }
  }

  @Test
  void everyCodeOfAProblemIsListed() {
    var listed =
        schema("Problem").getJsonObject("properties").getJsonObject("code").getJsonArray("enum");
    assertThat(listed.getValuesAs(JsonString::getString))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.values()).map(Problem::code).toList());
  }

  @TestFactory
  List<DynamicTest> theGoldenBodiesHaveTheFieldsOfTheirSchemas() {
    return Map.ofEntries(
            Map.entry("session", "Session"),
            Map.entry("sign-in", "SignIn"),
            Map.entry("ways", "Ways"),
            Map.entry("sessions", "Sessions"),
            Map.entry("second-factor", "SecondFactor"),
            Map.entry("new-second-factor", "NewSecondFactor"),
            Map.entry("journal", "Journal"),
            Map.entry("people", "People"),
            Map.entry("presence", "PresenceWish"),
            Map.entry("notices", "Notices"),
            Map.entry("health", "Health"),
            Map.entry("problem", "Problem"),
            Map.entry("tenants", "Tenants"),
            Map.entry("new-person", "NewPerson"),
            Map.entry("connector", "Connector"),
            Map.entry("trunk-settings", "TrunkSettings"),
            Map.entry("suite", "Suite"),
            Map.entry("audit", "Audit"),
            Map.entry("identity-provider", "IdentityProvider"))
        .entrySet()
        .stream()
        .map(
            body ->
                DynamicTest.dynamicTest(
                    body.getKey(),
                    () -> fits(Golden.json("rest/" + body.getKey()), schema(body.getValue()))))
        .toList();
  }

  private void fits(JsonValue value, JsonObject schema) {
    if (schema.containsKey("$ref")) {
      String reference = schema.getString("$ref");
      fits(value, schema(reference.substring(reference.lastIndexOf('/') + 1)));
    } else if (schema.containsKey("oneOf")) {
      int which = value == JsonValue.NULL ? 1 : 0;
      fits(value, schema.getJsonArray("oneOf").getJsonObject(which));
    } else if (value instanceof JsonObject object) {
      var properties = schema.getJsonObject("properties");
      assertThat(properties.keySet()).containsAll(object.keySet());
      assertThat(object.keySet())
          .containsAll(schema.getJsonArray("required").getValuesAs(JsonString::getString));
      object.forEach((name, field) -> fits(field, properties.getJsonObject(name)));
    } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
      value.asJsonArray().forEach(item -> fits(item, schema.getJsonObject("items")));
    } else if (schema.containsKey("enum")) {
      assertThat(schema.getJsonArray("enum")).contains(value);
    } else {
      assertThat(types(schema)).containsAnyElementsOf(types(value));
    }
  }

  private static Set<String> types(JsonObject schema) {
    JsonValue type = schema.get("type");
    return type instanceof JsonString one
        ? Set.of(one.getString())
        : Set.copyOf(type.asJsonArray().getValuesAs(JsonString::getString));
  }

  private static Set<String> types(JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> Set.of("string");
      case NUMBER ->
          ((JsonNumber) value).isIntegral() ? Set.of("integer", "number") : Set.of("number");
      case TRUE, FALSE -> Set.of("boolean");
      case NULL -> Set.of("null");
      case OBJECT -> Set.of("object");
      case ARRAY -> Set.of("array");
    };
  }

  private JsonObject schema(String name) {
    return description.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
  }

  private TreeSet<String> described() {
    var described = new TreeSet<String>();
    description
        .getJsonObject("paths")
        .forEach(
            (path, methods) ->
                methods
                    .asJsonObject()
                    .keySet()
                    .forEach(method -> described.add(method.toUpperCase() + " " + path)));
    return described;
  }

  private static TreeSet<String> there() {
    return RESOURCES.stream()
        .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
        .flatMap(
            method ->
                Arrays.stream(method.getAnnotations())
                    .map(Annotation::annotationType)
                    .filter(annotation -> annotation.isAnnotationPresent(HttpMethod.class))
                    .map(
                        annotation ->
                            annotation.getAnnotation(HttpMethod.class).value()
                                + " "
                                + path(method)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String path(Method method) {
    String base = method.getDeclaringClass().getAnnotation(Path.class).value();
    Path below = method.getAnnotation(Path.class);
    return (base + (below == null ? "" : below.value())).replace("//", "/");
  }

  private static JsonObject description() {
    try (var in = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      return Golden.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).asJsonObject();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
