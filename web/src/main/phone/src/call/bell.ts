import type { Tones } from '../media/tones';
import type { ToneName } from '../media/tone-shapes';
import type { CallView } from '../web/messages';
import type { CallControl } from './control';
import type { Calls } from './calls';
import { endTone, wantedTone } from './ringing';

export interface BellDoor {
  calls: Calls;
  control: CallControl;
  tones: Tones;
  speaker(): string;
  ringer(): string;
}

const LOCK = 'offhook.bell';

/**
 * Sounds what the calls ask for. All tabs show a ringing call, but only one of those that the browser allows to sound
 * rings, else their bells would beat against each other; when it goes away the next one takes over.
 */
export class Bell {
  private now: ToneName | undefined;
  private stop: () => void = () => undefined;
  private ended = new Set<string>();

  constructor(private readonly door: BellDoor) {
    door.calls.all.subscribe(() => this.look());
    door.control.sounds.subscribe(() => this.look());
  }

  look(): void {
    const { calls, control } = this.door;
    for (const call of calls.all.value) this.afterwards(call);
    const wanted = wantedTone(
      calls.all.value,
      (id) => control.isHere(id),
      (id) => control.isAnswering(id),
    );
    if (wanted === this.now) return;
    this.stop();
    this.now = wanted;
    this.stop = wanted === undefined ? () => undefined : this.start(wanted);
  }

  private afterwards(call: CallView): void {
    if (call.state !== 'ENDED' || this.ended.has(call.id)) return;
    this.ended.add(call.id);
    const tone = call.direction === 'OUTBOUND' || call.answered !== null ? endTone(call) : undefined;
    const others = this.door.calls.all.value.some((each) => each.state !== 'ENDED');
    if (tone && !others) this.door.tones.play(tone, this.door.speaker());
  }

  private start(tone: ToneName): () => void {
    if (tone === 'ring') return this.ringOnce();
    return this.door.tones.play(tone, this.door.speaker());
  }

  private ringOnce(): () => void {
    let over = false;
    let release: () => void = () => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    const ring = async (): Promise<void> => {
      if (over) return;
      const stop = this.door.tones.play('ring', this.door.ringer());
      await until;
      stop();
    };
    void this.door.tones.audible().then((audible) => {
      if (!audible || over) return;
      if ('locks' in navigator) void navigator.locks.request(LOCK, ring);
      else void ring();
    });
    return () => {
      over = true;
      release();
    };
  }
}
