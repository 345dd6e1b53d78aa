// Runs in the page before the product's own scripts: notes when something is heard, in steps of 10 ms, and what happens
// on the way from one path to another.
(() => {
  if (window.parent !== window) return;
  const AUDIBLE = 0.01;
  let context;
  let heardAt = 0;
  let longest = 0;
  let began = 0;
  let notes = [];

  const note = (what) => {
    if (began > 0) notes.push(`${what} +${Math.round(performance.now() - began)}`);
  };

  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...settings) {
      super(...settings);
      note('socket begun');
      this.addEventListener('message', ({ data }) => {
        const { type } = JSON.parse(data);
        if (/^(welcome|call\.(failed|media|connected))$/.test(type)) note(`${type} heard`);
      });
    }

    send(data) {
      const { type, candidate } = JSON.parse(data);
      if (type === 'call.candidate' && candidate !== '') note(`candidate ${candidate.split(' ')[4]}`);
      if (/^(hello|ping|call\.attach)$/.test(type)) note(`${type} sent`);
      super.send(data);
    }
  };

  const ears = new Map();
  const states = new WeakMap();
  const samples = new Float32Array(256);
  const ear = (track) => {
    context ??= new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: samples.length });
    const source = context.createMediaStreamSource(new MediaStream([track]));
    source.connect(analyser);
    return { source, analyser };
  };
  const loud = ({ analyser }) => {
    analyser.getFloatTimeDomainData(samples);
    return samples.some((sample) => Math.abs(sample) > AUDIBLE);
  };
  const look = () => {
    const open = [...(window.offhookEar?.open ?? [])];
    for (const connection of open) {
      const state = `${connection.iceConnectionState} ${connection.connectionState}`;
      if (states.get(connection) !== state) note(`path ${state}`);
      states.set(connection, state);
    }
    const tracks = open
      .flatMap((connection) => connection.getReceivers().map(({ track }) => track))
      .filter((track) => track.readyState === 'live');
    for (const [track, { source }] of ears) {
      if (tracks.includes(track)) continue;
      source.disconnect();
      ears.delete(track);
    }
    for (const track of tracks) if (!ears.has(track)) ears.set(track, ear(track));
    if (![...ears.values()].some(loud)) return;
    const now = performance.now();
    if (heardAt > 0) {
      longest = Math.max(longest, now - heardAt);
      if (now - heardAt > 100) note('sound');
    }
    heardAt = now;
  };
  setInterval(look, 10);

  window.offhookGaps = {
    reset: () => {
      heardAt = 0;
      longest = 0;
      notes = [];
      began = performance.now();
    },
    heard: () => heardAt > 0 && performance.now() - heardAt < 50,
    longest: () => longest,
    timeline: () => notes.join(', '),
  };
})();
