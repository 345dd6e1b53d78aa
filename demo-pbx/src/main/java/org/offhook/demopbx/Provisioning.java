package org.offhook.demopbx;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the gateway whose numbers, desk phones and mailboxes there are, over its provisioning
 * interface and with the trunk's own key, as a PBX's management does: docs/provisioning.md types
 * the same requests. Each says how things shall be, so that saying it again changes nothing.
 */
final class Provisioning implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("demo-pbx.provisioning");
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
  private static final Pattern PERSON =
      Pattern.compile("\"people\"\\s*:\\s*\\[\\{\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");

  /**
   * How it stands.
   *
   * @param done the gateway knows everything
   * @param words for the page
   */
  record State(boolean done, String words) {}

  private final Optional<URI> tenant;
  private final String connector;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("provisioning").factory());
  private volatile State state;
  private String key;
  private Duration pause = Duration.ofSeconds(1);

  /**
   * @param tenant address of the company at the provisioning interface; empty where others do it
   */
  Provisioning(Optional<URI> tenant, String connector, String key) {
    this.tenant = tenant;
    this.connector = connector;
    this.key = key;
    this.state =
        tenant.isPresent()
            ? new State(false, "telling the gateway")
            : new State(true, "left to others");
  }

  State state() {
    return state;
  }

  /** Tells everything now, and until it is taken. */
  void start() {
    tenant.ifPresent(_ -> worker.execute(this::round));
  }

  /** Uses another API key from now on, and tells everything with it. */
  void key(String newKey) {
    worker.execute(
        () -> {
          key = newKey;
          pause = Duration.ofSeconds(1);
        });
    start();
  }

  private void round() {
    try {
      int known = 0;
      for (Company.Extension extension : Company.EXTENSIONS) {
        known += tell(extension) ? 1 : 0;
      }
      become(new State(true, "the gateway knows " + known + " extensions"));
      pause = Duration.ofSeconds(1);
    } catch (IOException refused) {
      become(new State(state.done(), refused.getMessage()));
      worker.schedule(this::round, pause.toMillis(), TimeUnit.MILLISECONDS);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  /** False where the company has nobody of this address: whom it has, its administrator says. */
  private boolean tell(Company.Extension extension) throws IOException, InterruptedException {
    String found =
        ask("GET", "/people?email=" + written(extension.email()), BodyPublishers.noBody());
    Matcher person = PERSON.matcher(found);
    if (!person.find()) {
      LOG.info(() -> "the gateway knows nobody of " + extension.email());
      return false;
    }
    String path = "/people/" + person.group(1);
    ask("PUT", path + "/numbers/" + extension.number(), BodyPublishers.noBody());
    ask("PUT", path + "/equipment", BodyPublishers.ofString(equipment(extension)));
    return true;
  }

  private static String equipment(Company.Extension extension) {
    return """
        {"voicemailNumber": "%s", "voicemailLicence": true, "capabilities": ["desk-phone"],
         "phones": [{"name": "Desk phone", "extension": "%s", "group": "%s"}]}"""
        .formatted(Company.VOICEMAIL, extension.phone(), extension.number());
  }

  private String ask(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    String shown = connector + ":" + key;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(tenant.orElseThrow() + path))
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(shown.getBytes(StandardCharsets.UTF_8)))
            .method(method, body)
            .build();
    HttpResponse<String> answer;
    try {
      answer = client.send(request, BodyHandlers.ofString());
    } catch (IOException unreachable) {
      throw new IOException("the gateway's provisioning cannot be reached", unreachable);
    }
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          answer.statusCode() == 401
              ? "the gateway's provisioning refuses the API key"
              : "the gateway's provisioning answers " + answer.statusCode() + " to " + path);
    }
    return answer.body();
  }

  private static String written(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void become(State now) {
    if (!state.equals(now)) {
      state = now;
      LOG.info(() -> "provisioning: " + now.words());
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
    client.shutdownNow();
  }
}
