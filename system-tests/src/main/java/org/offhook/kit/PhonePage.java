package org.offhook.kit;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The phone in one browser, used as a person uses it: by what is written on it. */
public final class PhonePage implements AutoCloseable, Evidence.Witness {
  private static final double HERTZ_TOLERANCE = 12;

  static final int PATIENCE = 15_000;

  private final Page page;
  private final GatewayServer gateway;
  private final String address;

  PhonePage(Page page, GatewayServer gateway, String address) {
    this.page = page;
    this.gateway = gateway;
    this.address = address;
    Evidence.add(this);
  }

  /** Signs in and waits until calls can come. */
  public PhonePage signIn(String login) {
    page.navigate(address);
    page.getByLabel("User name or e-mail").fill(login);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(gateway.passwordOf(login));
    button("Sign in").click();
    awaitReachable();
    return this;
  }

  /** Waits until the server knows this device. */
  private void awaitReachable() {
    page.locator("[data-testid=me][data-link=open]")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
  }

  private Locator number() {
    return page.getByLabel("Number", new Page.GetByLabelOptions().setExact(true));
  }

  /** Waits until the server and the PBX are there (again): both are tried ever more rarely. */
  public void awaitReady() {
    page.locator("[data-testid=me].ready")
        .waitFor(new Locator.WaitForOptions().setTimeout(4 * PATIENCE));
  }

  /** The phone once more, in another tab of the same browser. */
  public PhonePage tab() {
    Page other = page.context().newPage();
    other.setDefaultTimeout(PATIENCE);
    other.navigate(address);
    PhonePage tab = new PhonePage(other, gateway, address);
    tab.awaitReachable();
    return tab;
  }

  /** Loads the page anew, as F5 does. */
  public void reload() {
    page.reload();
  }

  /** Types a number and calls it. */
  public void dial(String number) {
    type(number);
    button("Call").click();
  }

  /** Types a number and leaves it there. */
  public void type(String number) {
    number().fill(number);
  }

  public void answer() {
    button("Answer").click();
  }

  public void decline() {
    button("Decline").click();
  }

  /** Gives up a call that nobody has answered yet. */
  public void giveUp() {
    button("Cancel").click();
  }

  /** Opens the keypad of the call and presses a key. */
  public void press(String key) {
    button("Keypad").click();
    button("Key " + key).click();
  }

  public void hangUp() {
    button("End").click();
  }

  /** Waits until a call rings here and names this caller. */
  public void awaitRinging(String caller) {
    page.getByLabel("Incoming call")
        .filter(new Locator.FilterOptions().setHasText(caller))
        .first()
        .waitFor();
  }

  /** Waits until the newest connection for media is up, which it is before the answer. */
  public void awaitWarm() {
    page.waitForFunction(
        "() => window.offhookEar.connections.at(-1)?.connectionState === 'connected'");
  }

  /** Waits until no call rings here any more. */
  public void awaitQuiet() {
    page.getByLabel("Incoming call")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /**
   * Waits until the server is there again; longer than for anything else, the phone tries ever more
   * rarely.
   */
  public void awaitConnected() {
    page.getByTestId("connection-banner")
        .waitFor(
            new Locator.WaitForOptions()
                .setState(WaitForSelectorState.HIDDEN)
                .setTimeout(4 * PATIENCE));
  }

  /** The journal as REST tells it, newest first. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> journal() {
    return (List<Map<String, Object>>)
        page.evaluate("async () => (await (await fetch('/api/journal')).json()).entries");
  }

  /** Waits until the journal says how the newest call with this number ended. */
  public void awaitJournal(String number, String ending) {
    awaitAnswer(
        """
        async ([number, ending]) => {
          const { entries } = await (await fetch('/api/journal')).json();
          return entries.find((entry) => entry.peer.number === number)?.ending === ending;
        }""",
        number,
        ending);
  }

  /**
   * Asks until the answer is yes. Not by {@link Page#waitForFunction}, which takes the promise of
   * an answer for a yes.
   */
  void awaitAnswer(String question, Object... about) {
    page.evaluate(
        """
        async ([about, patience]) => {
          const ask = %s;
          const until = performance.now() + patience;
          while (!(await ask(about))) {
            if (performance.now() > until) throw new Error(`still no: ${about}`);
            await new Promise((resume) => setTimeout(resume, 50));
          }
        }"""
            .formatted(question),
        List.of(List.of(about), PATIENCE));
  }

  /** Waits until no call is shown here, not even one that is over. */
  public void awaitNoCall() {
    page.getByTestId("call-pane")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** Takes a call that waits or that another device has. */
  public void take() {
    button("Take it here").click();
  }

  /** Waits until these words are on the page. */
  public void awaitText(String words) {
    page.getByText(words).first().waitFor();
  }

  /** Waits until the call's timer runs. */
  public void awaitTalking() {
    page.getByRole(AriaRole.TIMER).first().waitFor();
  }

  /** Waits until the loudest thing heard is this tone. */
  public void awaitTone(double hertz) {
    page.waitForFunction(
        "([hertz, near]) => Math.abs(window.offhookEar.loudest() - hertz) < near",
        new Object[] {hertz, HERTZ_TOLERANCE});
  }

  /** Waits until so much more audio energy was received than now. */
  public void awaitEnergy(double more) {
    awaitAnswer(
        "async ([goal]) => (await window.offhookEar.energy()) > goal", heardEnergy() + more);
  }

  /**
   * Audio energy received so far (totalAudioEnergy of webrtc-stats, squared amplitude × seconds).
   */
  public double heardEnergy() {
    return ((Number) page.evaluate("() => window.offhookEar.energy()")).doubleValue();
  }

  /**
   * How the newest connection's chosen path begins: {@code host}, {@code srflx}, {@code prflx}, or
   * {@code relay} with what it goes to the TURN server over ({@code udp}, {@code tcp}, {@code
   * tls}).
   */
  public String path() {
    return (String)
        page.evaluate(
            """
            async () => {
              const stats = await window.offhookEar.connections.at(-1).getStats();
              const transport = [...stats.values()].find((each) => each.type === 'transport');
              const pair = stats.get(transport?.selectedCandidatePairId);
              const local = stats.get(pair?.localCandidateId);
              return [local?.candidateType, local?.relayProtocol].filter(Boolean).join(' ');
            }""");
  }

  /** How many connections for media this page has made. */
  public int connections() {
    return ((Number) page.evaluate("() => window.offhookEar.connections.length")).intValue();
  }

  /** Waits until it has made so many, and the newest is up. */
  public void awaitConnections(int count) {
    page.waitForFunction(
        "count => window.offhookEar.connections.length >= count"
            + " && window.offhookEar.connections.at(-1).connectionState === 'connected'",
        count);
  }

  private Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .first();
  }

  /** Tests the connection in the settings; returns what the phone says, sentence and figures. */
  public String testConnection() {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Settings")).first().click();
    button("Test my connection").click();
    page.locator("offhook-path-check [data-path]").waitFor();
    return page.locator("offhook-path-check [role=status]").innerText();
  }

  /** Saves what is seen now. */
  public void picture(Path file) {
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  /** The page itself, for what a person cannot do. */
  public Page page() {
    return page;
  }

  @Override
  public String testimony() {
    return "--- phone at " + page.url() + "\n" + page.locator("body").ariaSnapshot();
  }

  /** Closes this tab; the browser's others stay. */
  public void closeTab() {
    Evidence.remove(this);
    page.close();
  }

  @Override
  public void close() {
    Evidence.remove(this);
    page.context().close();
  }
}
