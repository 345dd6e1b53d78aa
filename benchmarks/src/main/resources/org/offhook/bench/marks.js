// Notes when things happen in the page: clicks, calls asked for and answered, messages that make it ring or end (once painted), sound that is played.
(() => {
  if (window.parent !== window) return;
  const marks = {};
  const now = () => performance.timeOrigin + performance.now();
  const once = (name) => {
    marks[name] ??= now();
  };
  const painted = (name) => requestAnimationFrame(() => requestAnimationFrame(() => once(name)));

  addEventListener('click', (event) => (marks.click = performance.timeOrigin + event.timeStamp), true);

  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...settings) {
      super(...settings);
      this.addEventListener('message', ({ data }) => {
        const message = JSON.parse(data);
        if (message.type === 'call.connected') marks.warm = now();
        if (message.type !== 'call.changed') return;
        if (message.call.state === 'RINGING' && message.call.direction === 'INBOUND') painted('ringing');
        if (message.call.state === 'ENDED') painted('ended');
      });
    }

    send(data) {
      if (/"type":"call\.(start|answer)"/.test(data)) marks.asked = now();
      super.send(data);
    }
  };

  // What would leave the loudspeaker: behind jitter buffer and decoder, looked at in windows of 5 ms.
  let context;
  const taps = new Map();
  const tap = (track) => {
    context ??= new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 256 });
    const source = context.createMediaStreamSource(new MediaStream([track]));
    source.connect(analyser);
    return { source, analyser, samples: new Float32Array(analyser.fftSize) };
  };
  const loud = ({ analyser, samples }) => {
    analyser.getFloatTimeDomainData(samples);
    return samples.some((sample) => Math.abs(sample) > 0.05);
  };

  const look = () => {
    const tracks = [...(window.offhookEar?.open ?? [])].flatMap((connection) =>
      connection
        .getReceivers()
        .map(({ track }) => track)
        .filter((track) => track.readyState === 'live'),
    );
    for (const [track, { source }] of taps) {
      if (!tracks.includes(track)) {
        source.disconnect();
        taps.delete(track);
      }
    }
    for (const track of tracks) {
      if (!taps.has(track)) taps.set(track, tap(track));
      if (!('heard' in marks) && loud(taps.get(track))) once('heard');
    }
  };
  const looking = setInterval(look, 4);

  window.offhookMarks = {
    at: (name) => marks[name] ?? null,
    warm: () => 'warm' in marks,
    deaf: () => clearInterval(looking),
    reset: () => {
      for (const name of Object.keys(marks)) delete marks[name];
    },
  };
})();
