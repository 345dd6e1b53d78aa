// Runs in the page before the product's own scripts: listens to what arrives on every peer connection, and takes
// the microphone without the browser's sound processing, which would remove a steady tone.
(() => {
  const connections = [];
  const ears = [];
  let context;

  const listen = (track) => {
    context ??= new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    ears.push({ track, analyser, spectrum: new Float32Array(analyser.frequencyBinCount) });
  };

  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...settings) {
      super(...settings);
      connections.push(this);
      this.addEventListener('track', (event) => listen(event.track));
    }
  };

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

  // Audio energy (W3C webrtc-stats totalAudioEnergy) received on all peer connections together.
  const energy = async () => {
    let total = 0;
    for (const connection of connections) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'inbound-rtp' && report.kind === 'audio') total += report.totalAudioEnergy ?? 0;
      }
    }
    return total;
  };

  window.offhookEar = { loudest, energy, connections };
})();
