import { inOwnDocument, type Housed } from './own-document';
import {
  NoMicrophone,
  type AudioDevice,
  type MediaPlatform,
  type Permission,
  type Sink,
  type ToneTrack,
} from './platform';

/** What a path test sends: a sound in the middle of every codec, well above silence. */
const TEST_HERTZ = 440;
const TEST_LOUDNESS = 0.1;

function problemOf(failure: unknown): NoMicrophone {
  const name = failure instanceof DOMException ? failure.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return new NoMicrophone('denied');
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return new NoMicrophone('missing');
  return new NoMicrophone('busy');
}

/** Plays one stream; where the browser wants a gesture first, the next touch or key starts it. */
function audioSink(stream: MediaStream, deviceId: string): Sink {
  const audio = new Audio();
  audio.srcObject = stream;
  const again = (): void => {
    void audio.play().then(forget, () => undefined);
  };
  const forget = (): void => {
    for (const gesture of ['pointerdown', 'keydown']) removeEventListener(gesture, again, true);
  };
  const speaker = async (id: string): Promise<void> => {
    // A device that has gone falls back to the system's own choice.
    if ('setSinkId' in audio) await audio.setSinkId(id).catch(() => audio.setSinkId(''));
  };
  void speaker(deviceId);
  void audio.play().catch(() => {
    for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, again, true);
  });
  return {
    speaker,
    silence(silent) {
      audio.muted = silent;
    },
    stop() {
      forget();
      audio.pause();
      audio.srcObject = null;
    },
  };
}

async function capture(deviceId: string): Promise<MediaStreamTrack> {
  const audio: MediaTrackConstraints = {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  };
  if (deviceId !== '') audio.deviceId = { ideal: deviceId };
  const stream = await navigator.mediaDevices.getUserMedia({ audio });
  const track = stream.getAudioTracks()[0];
  if (!track) throw new NoMicrophone('missing');
  return track;
}

function kindOf(device: MediaDeviceInfo): AudioDevice[] {
  if (device.kind === 'videoinput' || device.deviceId === '') return [];
  return [{ id: device.deviceId, kind: device.kind, label: device.label }];
}

/** The browser's own audio. Without a secure context there is none of it, and the phone says so. */
export class BrowserPlatform implements MediaPlatform {
  readonly choosesSpeaker = 'setSinkId' in HTMLMediaElement.prototype;
  private permission: Promise<PermissionStatus> | undefined;

  async microphone(deviceId: string): Promise<MediaStreamTrack> {
    if (!('mediaDevices' in navigator)) throw new NoMicrophone('unsupported');
    try {
      return await capture(deviceId);
    } catch (failure) {
      throw failure instanceof NoMicrophone ? failure : problemOf(failure);
    }
  }

  tone(): ToneTrack {
    const context = new AudioContext();
    const out = context.createMediaStreamDestination();
    const gain = new GainNode(context, { gain: TEST_LOUDNESS });
    const oscillator = new OscillatorNode(context, { frequency: TEST_HERTZ });
    oscillator.connect(gain).connect(out);
    oscillator.start();
    const track = out.stream.getAudioTracks()[0];
    if (!track) throw new NoMicrophone('unsupported');
    return {
      track,
      stop() {
        track.stop();
        void context.close();
      },
    };
  }

  async microphonePermission(): Promise<Permission> {
    try {
      // The status follows what the person allows and takes back; asking anew would cost the click a round trip.
      this.permission ??= navigator.permissions.query({ name: 'microphone' });
      return (await this.permission).state;
    } catch {
      // Not every browser tells; then asking is the way to know.
      return 'prompt';
    }
  }

  async devices(): Promise<AudioDevice[]> {
    if (!('mediaDevices' in navigator)) return [];
    return (await navigator.mediaDevices.enumerateDevices()).flatMap(kindOf);
  }

  onDevicesChanged(listener: () => void): () => void {
    if (!('mediaDevices' in navigator)) return () => undefined;
    navigator.mediaDevices.addEventListener('devicechange', listener);
    return () => navigator.mediaDevices.removeEventListener('devicechange', listener);
  }

  peerConnection(ice: RTCConfiguration): RTCPeerConnection {
    return new RTCPeerConnection({ bundlePolicy: 'max-bundle', ...ice });
  }

  freshPeerConnection(ice: RTCConfiguration): Housed {
    return inOwnDocument({ bundlePolicy: 'max-bundle', ...ice });
  }

  codecs(): RTCRtpCodec[] {
    return RTCRtpSender.getCapabilities('audio')?.codecs ?? [];
  }

  play(stream: MediaStream, deviceId: string): Sink {
    return audioSink(stream, deviceId);
  }
}
