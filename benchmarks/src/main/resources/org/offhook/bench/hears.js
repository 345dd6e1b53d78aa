// Runs in the page after the ear: how long after a new connection is up its first sound is played, in steps of 5 ms.
(() => {
  if (window.parent !== window) return;
  let known = new Set();
  let connectedAt = 0;
  let heardAt = 0;

  setInterval(() => {
    const now = performance.now();
    for (const connection of window.offhookEar.open) {
      if (known.has(connection) || connection.connectionState !== 'connected') continue;
      connectedAt ||= now;
      // What the receiver has played out, not what has arrived.
      const played = connection.getReceivers().some((each) => each.getSynchronizationSources().length > 0);
      if (played) heardAt ||= now;
    }
  }, 5);

  window.offhookHears = {
    reset: () => {
      known = new Set([...window.offhookEar.open].filter((each) => each.connectionState === 'connected'));
      connectedAt = 0;
      heardAt = 0;
    },
    after: () => (heardAt > 0 ? heardAt - connectedAt : null),
  };
})();
