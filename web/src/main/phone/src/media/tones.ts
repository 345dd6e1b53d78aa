import type { MediaPlatform, Sink } from './platform';
import type { NationalTones } from '../web/messages';
import { keyTone, nationalTone, OWN_TONES, samples, type Stretch, type ToneName } from './tone-shapes';

/** The phone's own sounds. Each tone is rendered once and looped by the audio clock, so no timer can make it stumble. */
export class Tones {
  private context: AudioContext | undefined;

  /** As the server said last. */
  national: NationalTones = { busy: [], congestion: [], callWaiting: [] };

  constructor(private readonly platform: MediaPlatform) {}

  /** Whether the browser lets the page sound at all yet; before the first touch it may not. */
  async audible(): Promise<boolean> {
    const context = this.audio();
    if (context.state === 'running') return true;
    // Without a gesture the promise may stay open for ever.
    void context.resume();
    await Promise.race([
      new Promise((resolve) => context.addEventListener('statechange', resolve, { once: true })),
      new Promise((resolve) => setTimeout(resolve, 300)),
    ]);
    return (context.state as AudioContextState) === 'running';
  }

  /** Plays a tone on a device until the answer is called; tones that do not repeat end by themselves. */
  play(name: ToneName, deviceId: string): () => void {
    const shape = name === 'ring' || name === 'over' ? OWN_TONES[name] : nationalTone(name, this.national);
    if (!shape) return () => undefined;
    return this.sound(shape.stretches, shape.loudness, shape.repeats, deviceId);
  }

  /** The short feedback of a key. */
  key(key: string, deviceId: string): void {
    const hertz = keyTone(key);
    if (hertz) this.sound([{ hertz, milliseconds: 140 }], 0.12, false, deviceId);
  }

  private sound(stretches: Stretch[], loudness: number, repeats: boolean, deviceId: string): () => void {
    const context = this.audio();
    void context.resume();
    const shape = samples(stretches, loudness, context.sampleRate);
    const buffer = context.createBuffer(1, shape.length, context.sampleRate);
    buffer.copyToChannel(shape, 0);
    const source = new AudioBufferSourceNode(context, { buffer, loop: repeats });
    let sink: Sink | undefined;
    if (deviceId === '') {
      source.connect(context.destination);
    } else {
      const out = context.createMediaStreamDestination();
      source.connect(out);
      sink = this.platform.play(out.stream, deviceId);
    }
    const stop = (): void => {
      source.onended = null;
      source.stop();
      source.disconnect();
      sink?.stop();
    };
    source.onended = stop;
    source.start();
    return stop;
  }

  private audio(): AudioContext {
    this.context ??= new AudioContext({ latencyHint: 'interactive' });
    return this.context;
  }
}
