package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.offhook.kit.GatewayServer;

/**
 * A partner's administrator, of the demo company, who is signed in. Closing it deletes the person.
 *
 * @param id of the person
 */
record Partner(Provisioner operator, String id, String login, Visitor browser)
    implements AutoCloseable {

  /** Somebody new, in whose hands nothing is yet. */
  static Partner on(GatewayServer gateway) throws IOException, InterruptedException {
    Provisioner operator = Provisioner.operator(gateway);
    String login = "partner-" + UUID.randomUUID().toString().substring(0, 8);
    JsonObject made =
        operator.must(
            201,
            operator.post(
                "/demo/people",
                "{\"login\":\"%s\",\"name\":\"Pat Partner\",\"roles\":[\"partner-admin\"]}"
                    .formatted(login)));
    Visitor browser = new Visitor(gateway);
    HttpResponse<String> in =
        browser.signIn(login, made.getString("firstPassword"), "a password of their own");
    if (in.statusCode() != 200) {
      throw new IOException("sign-in: " + in.statusCode() + " " + in.body());
    }
    return new Partner(operator, made.getString("id"), login, browser);
  }

  Provisioner works() {
    return Provisioner.as(browser);
  }

  void isGiven(String tenant) throws IOException, InterruptedException {
    assertThat(operator.put(place(tenant), "").statusCode()).isEqualTo(204);
  }

  void loses(String tenant) throws IOException, InterruptedException {
    assertThat(operator.delete(place(tenant)).statusCode()).isEqualTo(204);
  }

  private String place(String tenant) {
    return "/" + tenant + "/partners/demo/" + id;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    operator.delete("/demo/people/" + id);
  }
}
