package org.offhook.media.kit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real, headless Chromium whose pages make peer connections that speak a tone. */
public final class Chromium implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--use-fake-ui-for-media-stream",
          "--use-fake-device-for-media-stream",
          "--allow-loopback-in-peer-connection",
          "--autoplay-policy=no-user-gesture-required");

  private final Playwright playwright;
  private final Browser browser;
  private final BrowserContext context;

  public Chromium() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                    .setHeadless(true)
                    .setArgs(FLAGS));
    context = browser.newContext();
  }

  /** A page with one peer connection; it speaks this tone, or nothing when 0. */
  public Phone phone(double hertz) {
    Page page = context.newPage();
    page.route(
        "**/*",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody("<!doctype html><title>phone</title>")));
    page.navigate("http://localhost/");
    page.evaluate(SCRIPT);
    return new Phone(page, (String) page.evaluate("hertz => makeOffer(hertz)", hertz));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  /** One peer connection in a page of its own. */
  public static final class Phone {
    private final Page page;
    private final String offer;

    Phone(Page page, String offer) {
      this.page = page;
      this.offer = offer;
    }

    public String offer() {
      return offer;
    }

    public void answer(String sdp) {
      page.evaluate("sdp => pc.setRemoteDescription({type: 'answer', sdp})", sdp);
    }

    /** Answers somebody's offer instead of being answered; its candidates are in the answer. */
    public String answerTo(String sdp) {
      return (String)
          page.evaluate(
              """
              async sdp => {
                await pc.setRemoteDescription({type: 'offer', sdp});
                await pc.setLocalDescription(await pc.createAnswer());
                const late = setTimeout(() => pc.close(), 20_000);
                while (pc.iceGatheringState !== 'complete' && pc.signalingState !== 'closed')
                  await new Promise(done => {
                    pc.onicegatheringstatechange = done;
                    setTimeout(done, 500);
                  });
                clearTimeout(late);
                if (pc.signalingState === 'closed') throw new Error(`still ${pc.iceGatheringState}`);
                return pc.localDescription.sdp;
              }""",
              sdp);
    }

    /** Candidates that have trickled so far, as text; an empty one at the end. */
    @SuppressWarnings("unchecked")
    public List<String> candidates() {
      return (List<String>) page.evaluate("() => candidates.splice(0)");
    }

    public String connectionState() {
      return (String) page.evaluate("() => pc.connectionState");
    }

    /** The loudest frequency heard at this moment in hertz; 0 when it is quiet. */
    public double hears() {
      return ((Number) page.evaluate("() => loudest()")).doubleValue();
    }

    public long packetsReceived() {
      return number("inbound-rtp", "packetsReceived");
    }

    public long packetsLost() {
      return number("inbound-rtp", "packetsLost");
    }

    public long roundTripReports() {
      return number("remote-inbound-rtp", "roundTripTimeMeasurements");
    }

    private long number(String type, String field) {
      Object value =
          page.evaluate(
              "async ([t, f]) => { for (const s of (await pc.getStats()).values())"
                  + " if (s.type === t && s[f] !== undefined) return s[f]; return 0; }",
              List.of(type, field));
      return ((Number) value).longValue();
    }

    /** Runs a script in the page; {@code pc} is the peer connection. */
    public Object run(String script) {
      return page.evaluate(script);
    }

    public void close() {
      page.close();
    }
  }

  private static final String SCRIPT =
      """
      window.candidates = [];
      window.makeOffer = async hertz => {
        window.context = new AudioContext();
        window.pc = new RTCPeerConnection({bundlePolicy: 'max-bundle'});
        pc.onicecandidate = e => candidates.push(e.candidate ? e.candidate.candidate : '');
        pc.ontrack = e => {
          const stream = new MediaStream([e.track]);
          const audio = window.audio = new Audio();
          audio.muted = true;
          audio.srcObject = stream;
          audio.play();
          window.analyser = context.createAnalyser();
          analyser.fftSize = 8192;
          analyser.smoothingTimeConstant = 0;
          context.createMediaStreamSource(stream).connect(analyser);
        };
        if (hertz > 0) {
          const tone = window.tone = context.createOscillator();
          const out = context.createMediaStreamDestination();
          tone.frequency.value = hertz;
          tone.connect(out);
          tone.start();
          window.sender = pc.addTrack(out.stream.getAudioTracks()[0], out.stream);
        } else {
          pc.addTransceiver('audio', {direction: 'sendrecv'});
        }
        await pc.setLocalDescription(await pc.createOffer());
        return pc.localDescription.sdp;
      };
      window.loudest = () => {
        if (!window.analyser) return 0;
        const bins = new Float32Array(analyser.frequencyBinCount);
        analyser.getFloatFrequencyData(bins);
        let best = 0;
        for (let i = 1; i < bins.length; i++) if (bins[i] > bins[best]) best = i;
        return bins[best] < -60 ? 0 : best * context.sampleRate / analyser.fftSize;
      };
      """;
}
