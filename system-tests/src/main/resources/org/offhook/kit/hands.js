// Runs in a page of a browser that is not driven by Playwright: finds what is written on the page, in shadow roots too,
// and waits for what is to come.
(() => {
  const RATE = 48_000;

  const all = function* (root) {
    for (const element of root.querySelectorAll('*')) {
      yield element;
      if (element.shadowRoot) yield* all(element.shadowRoot);
    }
  };

  const seen = (element) =>
    element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });

  const name = (element) =>
    (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent).trim();

  const first = (fits) => {
    for (const element of all(document)) if (seen(element) && fits(element)) return element;
    return undefined;
  };

  const until = (look) =>
    new Promise((done) => {
      const again = () => {
        const found = look();
        if (found) done(found);
        else setTimeout(again, 50);
      };
      again();
    });

  // Half a second of the newest sound that arrives. Without a sound card Firefox's AudioContext stands still; its
  // recorder and its decoder do not.
  const listen = async () => {
    const track = await until(() =>
      window.offhookEar.connections
        .filter((one) => one.connectionState === 'connected')
        .flatMap((one) => one.getReceivers())
        .map((one) => one.track)
        .findLast((one) => one.readyState === 'live' && !one.muted),
    );
    const recorder = new MediaRecorder(new MediaStream([track]));
    const parts = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const recorded = new Promise((done) => (recorder.onstop = done));
    recorder.start();
    setTimeout(() => recorder.stop(), 500);
    await recorded;
    const decoder = new OfflineAudioContext(1, 1, RATE);
    return (await decoder.decodeAudioData(await new Blob(parts).arrayBuffer())).getChannelData(0);
  };

  // The part of all energy that one frequency has (Goertzel), 0 to 1, over the middle 100 ms; 0 for silence.
  const share = (sound, hertz) => {
    const length = RATE / 10;
    const middle = sound.subarray((sound.length - length) / 2, (sound.length + length) / 2);
    const factor = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
    let [before, last, energy] = [0, 0, 0];
    for (const sample of middle) {
      [before, last] = [last, sample + factor * last - before];
      energy += sample * sample;
    }
    if (energy / length < 1e-6) return 0;
    return (2 * (last * last + before * before - factor * last * before)) / (length * energy);
  };

  window.offhookHands = {
    // The middle of the first thing of this kind and name, once it is there and can be used.
    place: async (selector, wanted) => {
      const element = await until(() =>
        first((one) => one.matches(selector) && !one.disabled && name(one) === wanted),
      );
      element.scrollIntoView({ block: 'nearest' });
      const box = element.getBoundingClientRect();
      return JSON.stringify({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });
    },
    awaitThing: async (selector) => String(Boolean(await until(() => first((one) => one.matches(selector))))),
    awaitText: async (words) => String(Boolean(await until(() => first((one) => one.textContent.includes(words))))),
    // Waits until most of what is heard is this tone.
    awaitTone: async (hertz) => {
      let found = 0;
      while (!(found > 0.5)) found = share(await listen(), hertz);
      return String(found);
    },
    // Whether the browser makes no further connections for media.
    refuseConnections: (refusing) => String((window.offhookEar.refusing = refusing === 'true')),
    read: async () => {
      const words = [];
      for (const element of all(document)) {
        if (element.childElementCount === 0 && seen(element) && !/^(SCRIPT|STYLE)$/.test(element.tagName)) {
          words.push(name(element));
        }
      }
      const ear = window.offhookEar;
      const heard = `energy ${await ear.energy()}`;
      const links = ear.connections.map((one) => one.connectionState).join(', ');
      return `${words.filter(Boolean).join(' | ')} (${heard}; connections: ${links})`;
    },
  };
})();
