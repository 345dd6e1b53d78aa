import { Observable } from '../shell/observable';
import type { Timers } from '../web/timers';
import { NoMicrophone, type MediaPlatform, type MicrophoneProblem } from './platform';

/** How long a microphone that was opened for a press on a button stays open without a call, in milliseconds. */
const EXPECTED_MS = 1_500;

/**
 * The person's one microphone. It is opened with the first call that needs it and closed with the last; every call gets
 * a track of its own, so that muting one leaves the others alone.
 */
export class Microphone {
  /** Why there is none, from the last time it was tried. */
  readonly problem = new Observable<MicrophoneProblem | null>(null);
  private source: Promise<MediaStreamTrack> | undefined;
  private readonly taken = new Set<MediaStreamTrack>();
  private awaited = 0;
  /** Tells the calls to fetch a new track: the device was changed or unplugged. */
  readonly changed = new Observable(0);

  constructor(
    private readonly platform: MediaPlatform,
    private readonly timers: Timers,
    private readonly chosen: () => string,
  ) {
    platform.onDevicesChanged(() => void this.lookAgain());
  }

  /** A button is being pressed that takes it: opens it where the person has allowed that before. */
  async expectTake(): Promise<void> {
    if (this.source || (await this.platform.microphonePermission()) !== 'granted') return;
    void this.opened().catch(() => undefined);
    this.timers.after(EXPECTED_MS, () => this.closeUnlessUsed());
  }

  /** A track for one call; throws {@link NoMicrophone}. Give it back with {@link release}. */
  async take(): Promise<MediaStreamTrack> {
    this.awaited++;
    try {
      const track = (await this.opened()).clone();
      this.taken.add(track);
      this.problem.set(null);
      return track;
    } catch (failure) {
      if (failure instanceof NoMicrophone) this.problem.set(failure.problem);
      throw failure;
    } finally {
      this.awaited--;
    }
  }

  release(track: MediaStreamTrack): void {
    track.stop();
    if (this.taken.delete(track)) this.closeUnlessUsed();
  }

  /** The person chose another device: calls that talk change over to it. */
  choose(): void {
    if (this.taken.size === 0) return;
    this.close();
    this.changed.set(this.changed.value + 1);
  }

  private async opened(): Promise<MediaStreamTrack> {
    const source = (this.source ??= this.open());
    try {
      return await source;
    } catch (failure) {
      if (this.source === source) this.source = undefined;
      throw failure;
    }
  }

  private async open(): Promise<MediaStreamTrack> {
    const track = await this.platform.microphone(this.chosen());
    track.addEventListener('ended', () => this.choose());
    return track;
  }

  private closeUnlessUsed(): void {
    if (this.taken.size === 0 && this.awaited === 0) this.close();
  }

  private close(): void {
    const source = this.source;
    this.source = undefined;
    void source?.then(
      (track) => track.stop(),
      () => undefined,
    );
  }

  private async lookAgain(): Promise<void> {
    const inputs = (await this.platform.devices()).filter((device) => device.kind === 'audioinput');
    if (inputs.length === 0) this.problem.set('missing');
    else if (this.problem.value === 'missing' || this.problem.value === 'busy') this.problem.set(null);
    const current = (await this.source?.catch(() => undefined))?.getSettings().deviceId;
    const gone = current !== undefined && !inputs.some((device) => device.id === current);
    const back =
      this.chosen() !== '' &&
      current !== this.chosen() &&
      inputs.some((device) => device.id === this.chosen());
    if (gone || back || (this.source === undefined && inputs.length > 0)) this.choose();
  }
}
