package org.offhook.kit;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * The phone in Firefox, used as a person uses it. Firefox tries no connection to loopback for
 * media, so it lives in a network of its own; its microphone hears one tone.
 */
public final class FirefoxPhone implements AutoCloseable, Evidence.Witness {
  private static final String PROGRAM =
      System.getProperty("offhook.firefox", "/usr/bin/firefox-esr");
  private static final Duration START = Duration.ofSeconds(60);

  private final Program program;
  private final Bidi bidi;
  private final String page;

  private FirefoxPhone(Program program, Bidi bidi, String page) {
    this.program = program;
    this.bidi = bidi;
    this.page = page;
    Evidence.add(this);
  }

  /**
   * Starts one with an empty profile.
   *
   * @param folder for its profile and log
   * @param network where it lives
   * @param microphoneHertz what its microphone hears
   */
  public static FirefoxPhone start(Path folder, OwnNetwork network, int microphoneHertz)
      throws IOException, TimeoutException {
    int port = Program.freePort();
    Path profile = Files.createDirectories(folder.resolve("profile"));
    Files.writeString(profile.resolve("user.js"), preferences(microphoneHertz));
    Program program =
        Program.start(
            folder,
            "firefox",
            network.command(
                List.of(
                    PROGRAM,
                    "--headless",
                    "--no-remote",
                    "--profile",
                    profile.toString(),
                    "--remote-debugging-port",
                    String.valueOf(port))));
    try {
      program.awaitWords("WebDriver BiDi listening", START);
      network.reachFromOutside(port);
      return open(program, URI.create("ws://127.0.0.1:" + port + "/session"));
    } catch (IOException | TimeoutException | RuntimeException failed) {
      program.close();
      throw failed;
    }
  }

  private static FirefoxPhone open(Program program, URI address) throws IOException {
    Bidi bidi = Bidi.connect(address);
    bidi.ask(
        "session.new",
        Json.createObjectBuilder().add("capabilities", Json.createObjectBuilder()),
        PhonePage.PATIENCE);
    String page =
        bidi.ask("browsingContext.getTree", Json.createObjectBuilder(), PhonePage.PATIENCE)
            .getJsonArray("contexts")
            .getJsonObject(0)
            .getString("context");
    String scripts = "() => {" + script("ear.js") + script("hands.js") + "}";
    bidi.ask(
        "script.addPreloadScript",
        Json.createObjectBuilder().add("functionDeclaration", scripts),
        PhonePage.PATIENCE);
    return new FirefoxPhone(program, bidi, page);
  }

  private static String script(String name) throws IOException {
    try (var in = FirefoxPhone.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String preferences(int microphoneHertz) {
    return """
        user_pref("intl.accept_languages", "en-GB");
        user_pref("media.navigator.streams.fake", true);
        user_pref("media.navigator.audio.fake_frequency", %d);
        user_pref("media.navigator.permission.disabled", true);
        user_pref("media.autoplay.default", 0);
        user_pref("media.autoplay.blocking_policy", 0);
        user_pref("app.update.enabled", false);
        user_pref("datareporting.policy.dataSubmissionEnabled", false);
        user_pref("network.captive-portal-service.enabled", false);
        user_pref("network.connectivity-service.enabled", false);
        user_pref("signon.rememberSignons", false);
        """
        .formatted(microphoneHertz);
  }

  /** Signs in and waits until calls can come. */
  public FirefoxPhone signIn(GatewayServer gateway, String login) throws IOException {
    ask(
        "browsingContext.navigate",
        Json.createObjectBuilder().add("url", gateway.phone()).add("wait", "complete"));
    type("User name or e-mail", login);
    type("Password", gateway.passwordOf(login));
    press("Sign in");
    hands("awaitThing", "[data-testid=me][data-link=open]");
    return this;
  }

  /** Types a number and calls it. */
  public void dial(String number) throws IOException {
    type("Number", number);
    press("Call");
  }

  public void answer() throws IOException {
    press("Answer");
  }

  public void hangUp() throws IOException {
    press("End");
  }

  /** Waits until a call rings here. */
  public void awaitRinging() throws IOException {
    hands("awaitThing", "[data-testid=incoming-card]");
  }

  /** Waits until the call's timer runs. */
  public void awaitTalking() throws IOException {
    hands("awaitThing", "[data-testid=call-timer]");
  }

  /** Waits until most of what is heard is this tone. */
  public void awaitTone(double hertz) throws IOException {
    hands("awaitTone", hertz);
  }

  /** Whether the browser makes no further connections for media. */
  public void refuseConnections(boolean refusing) throws IOException {
    hands("refuseConnections", refusing);
  }

  /** Waits until these words are on the page. */
  public void awaitText(String words) throws IOException {
    hands("awaitText", words);
  }

  /** Presses the button of this name with the mouse. */
  private void press(String name) throws IOException {
    click("button", name);
  }

  private void type(String label, String text) throws IOException {
    click("input", label);
    JsonArrayBuilder keys = Json.createArrayBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            key -> keys.add(act("keyDown").add("value", key)).add(act("keyUp").add("value", key)));
    perform("key", "keyboard", keys);
  }

  private void click(String selector, String name) throws IOException {
    JsonObject place = json(hands("place", selector, name));
    perform(
        "pointer",
        "mouse",
        Json.createArrayBuilder()
            .add(act("pointerMove").add("x", place.getInt("x")).add("y", place.getInt("y")))
            .add(act("pointerDown").add("button", 0))
            .add(act("pointerUp").add("button", 0)));
  }

  private static JsonObjectBuilder act(String type) {
    return Json.createObjectBuilder().add("type", type);
  }

  private void perform(String type, String id, JsonArrayBuilder acts) throws IOException {
    JsonObjectBuilder source =
        Json.createObjectBuilder().add("type", type).add("id", id).add("actions", acts);
    ask(
        "input.performActions",
        Json.createObjectBuilder().add("actions", Json.createArrayBuilder().add(source)));
  }

  /** Calls a function of hands.js in the page and waits for its text. */
  private String hands(String function, Object... arguments) throws IOException {
    JsonArrayBuilder values = Json.createArrayBuilder();
    for (Object argument : arguments) {
      values.add(
          argument instanceof Double number
              ? Json.createObjectBuilder().add("type", "number").add("value", number)
              : Json.createObjectBuilder().add("type", "string").add("value", argument.toString()));
    }
    JsonObject told =
        bidi.ask(
            "script.callFunction",
            Json.createObjectBuilder()
                .add(
                    "functionDeclaration",
                    "(...given) => window.offhookHands." + function + "(...given)")
                .add("awaitPromise", true)
                .add("target", Json.createObjectBuilder().add("context", page))
                .add("arguments", values),
            PhonePage.PATIENCE);
    if (!told.getString("type").equals("success")) {
      throw new IOException(function + ": " + told);
    }
    return told.getJsonObject("result").getString("value");
  }

  private void ask(String method, JsonObjectBuilder parameters) throws IOException {
    bidi.ask(method, parameters.add("context", page), PhonePage.PATIENCE);
  }

  private static JsonObject json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  @Override
  public String testimony() throws IOException {
    return "--- phone in Firefox\n" + hands("read");
  }

  @Override
  public void close() throws IOException {
    Evidence.remove(this);
    try {
      bidi.ask("browser.close", Json.createObjectBuilder(), PhonePage.PATIENCE);
    } finally {
      bidi.close();
      program.close();
    }
  }
}
