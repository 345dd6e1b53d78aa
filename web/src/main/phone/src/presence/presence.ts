import { Observable } from '../shell/observable';
import type { OwnPresence, PresenceMessage, Shown, Wish } from '../web/messages';

/** People whose presence one device may follow at a time, as the server's limits say. */
export const WATCHED = 100;

export type OwnState = OwnPresence['state'];
/** How somebody appears; INVISIBLE is known of oneself alone. */
export type State = Shown['state'] | OwnState;

/** What presence needs from the world around it. */
export interface PresenceDoor {
  /** Whether the server hears us now; a list that it did not hear is said again at its welcome. */
  reachable(): boolean;
  tell(message: { type: 'presence.watch'; people: string[] }): void;
  command(wish: Extract<Wish, { type: 'presence.choose' }>): Promise<void>;
}

/** How colleagues appear that are on the screen, and what the person chose to appear as. */
export class Presence {
  readonly shown = new Observable<ReadonlyMap<string, Shown>>(new Map());
  readonly own = new Observable<OwnPresence | undefined>(undefined);
  private readonly wanted = new Map<unknown, string[]>();
  private asked: string | undefined;

  constructor(private readonly door: PresenceDoor) {}

  /** Whom a part of the screen shows, instead of those before; nobody when it goes. */
  watch(part: unknown, people: readonly string[]): void {
    if (people.length === 0) this.wanted.delete(part);
    else this.wanted.set(part, [...people]);
    this.follow();
  }

  /** The server knows nothing of us yet, or not any more. */
  welcomed(): void {
    this.asked = undefined;
    this.follow();
  }

  heard(message: PresenceMessage): void {
    if (message.type === 'presence.own') {
      this.own.set(message);
      return;
    }
    const now = new Map(this.shown.value);
    for (const one of message.people) now.set(one.person, one);
    const people = new Set(this.people());
    for (const person of now.keys()) if (!people.has(person)) now.delete(person);
    this.shown.set(now);
  }

  /** Nobody tells us any more: what was known may be wrong by now. */
  lost(): void {
    this.shown.set(new Map());
  }

  /** Rejects where the server does not take it. */
  choose(state: OwnState, message: string): Promise<void> {
    return this.door.command({ type: 'presence.choose', state, message });
  }

  get undisturbed(): boolean {
    return this.own.value?.state === 'DO_NOT_DISTURB';
  }

  private people(): string[] {
    return [...new Set([...this.wanted.values()].flat())].slice(0, WATCHED);
  }

  private follow(): void {
    if (!this.door.reachable()) return;
    const people = this.people();
    const list = people.join(' ');
    if (list === this.asked) return;
    this.asked = list;
    this.door.tell({ type: 'presence.watch', people });
  }
}
