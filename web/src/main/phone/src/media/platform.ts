import type { Housed } from './own-document';

/** Why no microphone can be used, in the terms of the browser. */
export type MicrophoneProblem = 'denied' | 'missing' | 'busy' | 'unsupported';

export class NoMicrophone extends Error {
  override readonly name = 'NoMicrophone';

  constructor(readonly problem: MicrophoneProblem) {
    super(problem);
  }
}

/** A microphone, or a place where sound can be heard. */
export interface AudioDevice {
  id: string;
  kind: 'audioinput' | 'audiooutput';
  /** Empty until the person allowed the microphone once. */
  label: string;
}

/** Somewhere a stream is being heard. */
export interface Sink {
  /** An empty id is the system's own choice. */
  speaker(deviceId: string): Promise<void>;
  silence(silent: boolean): void;
  stop(): void;
}

/** A track that sounds by itself. */
export interface ToneTrack {
  track: MediaStreamTrack;
  stop(): void;
}

export type Permission = 'granted' | 'denied' | 'prompt';

/**
 * The seam between the phone and whatever captures, plays and carries audio: the browser itself, or the redirection
 * of a virtual desktop.
 */
export interface MediaPlatform {
  /** Throws {@link NoMicrophone}. An empty id, or one that has gone, is the system's own choice. */
  microphone(deviceId: string): Promise<MediaStreamTrack>;
  /** Something to send where nobody speaks: a test needs no microphone. */
  tone(): ToneTrack;
  microphonePermission(): Promise<Permission>;
  devices(): Promise<AudioDevice[]>;
  onDevicesChanged(listener: () => void): () => void;
  /** True where sound can be sent to a device of the person's choice. */
  readonly choosesSpeaker: boolean;
  /** A connection that finds its path with these servers. */
  peerConnection(ice: RTCConfiguration): RTCPeerConnection;
  /** One that knows the network as it is at this moment. */
  freshPeerConnection(ice: RTCConfiguration): Housed;
  /** The codecs this platform can send, in its own order. */
  codecs(): RTCRtpCodec[];
  play(stream: MediaStream, deviceId: string): Sink;
}
