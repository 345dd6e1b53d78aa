package org.offhook.door;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.talk.OnTheRunningGateway;

/** A file of people that is taken over while nobody waits. */
@OnTheRunningGateway
class UploadIT {
  private static final int ROWS = 300;

  private Provisioner operator;
  private String company;

  @BeforeEach
  void aCompanyWithAKey(GatewayServer gateway) throws Exception {
    operator = Provisioner.operator(gateway);
    company = "/many-" + UUID.randomUUID().toString().substring(0, 8);
    String wish = "{\"id\":\"%s\",\"name\":\"Many\",\"country\":\"DE\",\"seats\":%d}";
    operator.must(201, operator.post("", wish.formatted(company.substring(1), ROWS)));
  }

  @Test
  void everyRowIsTakenOrSaysWhyNotAndNoSecretComesBack(GatewayServer gateway) throws Exception {
    String connector =
        operator
            .must(201, operator.post(company + "/connectors", "{\"name\":\"x\"}"))
            .getString("id");
    String key =
        operator
            .must(201, operator.post(company + "/connectors/" + connector + "/keys", ""))
            .getString("key");
    Provisioner program = Provisioner.program(gateway, connector, key);
    StringBuilder file = new StringBuilder("login,name,email,number,extension,host,secret\n");
    for (int i = 0; i < ROWS; i++) {
      file.append("p%1$d,Person %1$d,p%1$d@many.example,+4989%2$d,,,\n".formatted(i, 100_000 + i));
    }
    file.append("p1,,,+4989100000,1,pbx.example,planted-s3cret\n"); // p0's number
    file.append("stranger,,,,,,\n"); // cannot be added without a name
    file.append("late,Late,,,,,\n"); // no seat is left
    JsonObject begun =
        program.must(
            201,
            program.ask(
                "POST",
                company + "/uploads?name=staff.csv",
                file.toString(),
                "Content-Type",
                "text/csv"));
    assertThat(begun.getString("state")).isEqualTo("running");
    JsonObject over = awaitEnd(company + "/uploads/" + begun.getString("id"));
    assertThat(over.getString("state")).isEqualTo("done");
    assertThat(over.getInt("done")).isEqualTo(ROWS + 3);
    assertThat(over.getInt("faulty")).isEqualTo(3);
    String faults = program.get(company + "/uploads/" + begun.getString("id") + "/faults").body();
    assertThat(faults)
        .contains("\"row\":301,\"code\":\"taken\"", "\"row\":302,\"code\":\"not-found\"")
        .contains("\"row\":303,\"code\":\"no-seat\"");
    String csv = program.get(company + "/uploads/" + begun.getString("id") + "/faults.csv").body();
    assertThat(csv).contains("\"tel:+4989100000\"", "\"301\",\"TAKEN\",\"number\"");
    assertThat(faults + csv).doesNotContain("planted");
    assertThat(operator.get(company + "/people?q=p299").body()).contains("+4989100299");
    assertThat(operator.get(company + "/lines").body()).doesNotContain("pbx.example");
    assertThat(operator.get(company + "/audit?q=staff.csv").body()).contains("UPLOAD_BEGUN");
  }

  @Test
  void oneAtATimeAndItIsStoppedWhenItIsNotWanted() throws Exception {
    String file = "login,name\n" + "a,A\nb,B\n".repeat(3_000);
    String id =
        operator
            .must(201, operator.ask("POST", company + "/uploads", file, "Content-Type", "text/csv"))
            .getString("id");
    String second = "{\"lines\":[{\"login\":\"c\",\"name\":\"C\"}]}";
    assertThat(operator.post(company + "/uploads", second).statusCode()).isEqualTo(409);
    assertThat(operator.delete(company + "/uploads/" + id).statusCode()).isEqualTo(204);
    JsonObject stopped = operator.must(200, operator.get(company + "/uploads/" + id));
    assertThat(stopped.getString("state")).isEqualTo("stopped");
    assertThat(stopped.getInt("done")).isLessThan(6_000);
    String none = "{\"lines\":[{\"name\":\"C\"}]}";
    assertThat(operator.post(company + "/uploads", none).statusCode()).isEqualTo(400);
  }

  private JsonObject awaitEnd(String path) {
    return CompletableFuture.supplyAsync(() -> ended(path)).orTimeout(60, TimeUnit.SECONDS).join();
  }

  private JsonObject ended(String path) {
    try {
      JsonObject now = operator.must(200, operator.get(path));
      while (now.getString("state").equals("running")) {
        LockSupport.parkNanos(200_000_000);
        now = operator.must(200, operator.get(path));
      }
      return now;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
