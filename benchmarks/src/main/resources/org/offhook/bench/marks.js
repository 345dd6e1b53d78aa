// Notes when things happen in the page: clicks, messages that make it ring or end (once painted), sound that is played.
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
  };

  setInterval(() => {
    for (const connection of window.offhookEar?.connections ?? []) {
      if (connection.connectionState !== 'connected') continue;
      for (const receiver of connection.getReceivers()) {
        for (const source of receiver.getSynchronizationSources()) {
          if (source.audioLevel > 0.02) once('heard');
        }
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
