// Notes when things happen in the page: clicks, calls asked for and answered, messages that make it ring or end (once painted), sound that is played.
(() => {
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
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    return { analyser, samples: new Float32Array(analyser.fftSize) };
  };
  const loud = ({ analyser, samples }) => {
    analyser.getFloatTimeDomainData(samples);
    return samples.some((sample) => Math.abs(sample) > 0.05);
  };

  setInterval(() => {
    for (const connection of window.offhookEar?.connections ?? []) {
      for (const { track } of connection.getReceivers()) {
        if (track.readyState !== 'live') {
          taps.get(track)?.analyser.disconnect();
          taps.delete(track);
          continue;
        }
        if (!taps.has(track)) taps.set(track, tap(track));
        if (!('heard' in marks) && loud(taps.get(track))) once('heard');
      }
    }
  }, 4);

  window.offhookMarks = {
    at: (name) => marks[name] ?? null,
    warm: () => 'warm' in marks,
    reset: () => {
      for (const name of Object.keys(marks)) delete marks[name];
    },
  };
})();
