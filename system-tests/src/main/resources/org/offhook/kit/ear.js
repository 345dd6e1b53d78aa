// Runs in the page before the product's own scripts: listens to what arrives on every peer connection, and takes
// the microphone without the browser's sound processing, which would remove a steady tone.
(() => {
  // A document of its own that the phone makes for a connection is heard by the page around it.
  if (window.parent !== window && window.parent.offhookEar) {
    window.parent.offhookEar.adopt(window);
    return;
  }
  const connections = [];
  const open = new Set();
  const ears = new Set();
  let context;

  const listen = (connection, track) => {
    context ??= new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    const source = context.createMediaStreamSource(new MediaStream([track]));
    source.connect(analyser);
    ears.add({ connection, source, track, analyser, spectrum: new Float32Array(analyser.frequencyBinCount) });
  };

  // Else a thousand calls leave a thousand analysers behind.
  const forget = (connection) => {
    open.delete(connection);
    for (const ear of [...ears].filter((each) => each.connection === connection)) {
      ear.source.disconnect();
      ears.delete(ear);
    }
  };

  const adopted = new WeakSet();
  const adopt = (house) => {
    const Native = house.RTCPeerConnection;
    if (adopted.has(Native)) return;
    house.RTCPeerConnection = class extends Native {
      constructor(...settings) {
        if (window.offhookEar.refusing) throw new DOMException('refused by the test', 'OperationError');
        super(...settings);
        connections.push(this);
        open.add(this);
        this.addEventListener('track', (event) => listen(this, event.track));
      }

      close() {
        forget(this);
        super.close();
      }
    };
    adopted.add(house.RTCPeerConnection);
  };
  adopt(window);
  const inside = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
    ...inside,
    get() {
      const house = inside.get.call(this);
      if (house) adopt(house);
      return house;
    },
  });

  const devices = navigator.mediaDevices;
  if (devices) {
    const take = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (wish) => {
      if (!wish?.audio) return take(wish);
      const audio = wish.audio === true ? {} : wish.audio;
      return take({
        ...wish,
        audio: { ...audio, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
    };
  }

  // The loudest frequency heard now, in Hertz; 0 when all is quieter than -60 dB.
  const loudest = () => {
    let best = { decibel: -60, hertz: 0 };
    for (const { track, analyser, spectrum } of ears) {
      if (track.readyState !== 'live') continue;
      analyser.getFloatFrequencyData(spectrum);
      spectrum.forEach((decibel, bin) => {
        const hertz = (bin * context.sampleRate) / analyser.fftSize;
        if (hertz > 100 && decibel > best.decibel) best = { decibel, hertz };
      });
    }
    return best.hertz;
  };

  // Audio energy (W3C webrtc-stats totalAudioEnergy) received on all peer connections together. One whose document is
  // taken away while it is asked never answers.
  const heard = new Map();
  const energy = async () => {
    for (const connection of open) {
      const patience = new Promise((resume) => setTimeout(resume, 500));
      const stats = await Promise.race([connection.getStats(), patience]);
      for (const report of stats?.values() ?? []) {
        if (report.type !== 'inbound-rtp' || report.kind !== 'audio') continue;
        heard.set(connection, report.totalAudioEnergy ?? 0);
      }
    }
    return [...heard.values()].reduce((total, each) => total + each, 0);
  };

  // refusing: the browser makes no further connection.
  window.offhookEar = { loudest, energy, connections, open, adopt, refusing: false };
})();
