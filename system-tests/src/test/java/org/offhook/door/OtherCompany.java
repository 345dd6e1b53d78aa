package org.offhook.door;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.offhook.kit.GatewayServer;

/**
 * A second company on the installation with one person, who is signed in. Closing it deletes it.
 */
record OtherCompany(Provisioner operator, String tenant, Visitor person) implements AutoCloseable {

  /** Adds it, with a host name of its own. */
  static OtherCompany on(GatewayServer gateway) throws IOException, InterruptedException {
    Provisioner operator = Provisioner.operator(gateway);
    String tenant = "other-" + UUID.randomUUID().toString().substring(0, 8);
    operator.must(
        201,
        operator.post(
            "",
            "{\"id\":\"%s\",\"name\":\"Other Ltd\",\"country\":\"GB\",\"hosts\":[\"%s\"]}"
                .formatted(tenant, tenant + ".example")));
    JsonObject made =
        operator.must(
            201, operator.post("/" + tenant + "/people", "{\"login\":\"eva\",\"name\":\"Eva\"}"));
    Visitor eva = new Visitor(gateway, tenant + ".example");
    HttpResponse<String> in =
        eva.signIn("eva", made.getString("firstPassword"), "a password of her own");
    if (in.statusCode() != 200) {
      throw new IOException("sign-in: " + in.statusCode() + " " + in.body());
    }
    return new OtherCompany(operator, tenant, eva);
  }

  @Override
  public void close() throws IOException, InterruptedException {
    operator.put("/" + tenant + "/suspension", "");
    operator.delete("/" + tenant);
  }
}
