// Runs in the page before the product's own scripts: notes when something is heard, in steps of 10 ms.
(() => {
  const AUDIBLE = 0.01;
  const ears = [];
  let context;
  let heardAt = 0;
  let longest = 0;

  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...settings) {
      super(...settings);
      this.addEventListener('track', ({ track }) => {
        context ??= new AudioContext();
        const analyser = new AnalyserNode(context, { fftSize: 256 });
        context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
        ears.push({ track, analyser });
      });
    }
  };

  const samples = new Float32Array(256);
  setInterval(() => {
    const loud = ears.some(({ track, analyser }) => {
      if (track.readyState !== 'live') return false;
      analyser.getFloatTimeDomainData(samples);
      return samples.some((sample) => Math.abs(sample) > AUDIBLE);
    });
    const now = performance.now();
    if (!loud) return;
    if (heardAt > 0) longest = Math.max(longest, now - heardAt);
    heardAt = now;
  }, 10);

  window.offhookGaps = {
    reset: () => ((heardAt = 0), (longest = 0), undefined),
    heard: () => heardAt > 0 && performance.now() - heardAt < 50,
    longest: () => longest,
  };
})();
