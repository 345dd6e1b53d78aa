import { Observable } from '../shell/observable';
import type { CallView } from '../web/messages';

/** Ended calls whose last revision is remembered, so that a late message cannot bring one back to life. */
const REMEMBERED = 200;

/** The calls of the signed-in person as the server tells them. A view never goes backwards. */
export class Calls {
  readonly all = new Observable<readonly CallView[]>([]);
  private readonly revisions = new Map<string, number>();

  /** True when this was news. */
  accept(view: CallView): boolean {
    if (view.revision < (this.revisions.get(view.id) ?? 0)) return false;
    const known = this.find(view.id);
    if (known?.state === 'ENDED' && view.state !== 'ENDED') return false;
    const forgotten = known === undefined && this.revisions.has(view.id);
    this.remember(view);
    if (forgotten) return false;
    this.all.set(
      known ? this.all.value.map((each) => (each.id === view.id ? view : each)) : [...this.all.value, view],
    );
    return true;
  }

  /** The whole truth after a connection that could not be resumed; answers the calls that are no more. */
  replaceAll(views: readonly CallView[]): CallView[] {
    const gone = this.all.value.filter(
      (each) => each.revision > 0 && each.state !== 'ENDED' && !views.some((view) => view.id === each.id),
    );
    for (const each of gone) this.accept({ ...each, state: 'ENDED', ending: each.ending });
    for (const view of views) this.accept(view);
    return gone;
  }

  find(id: string): CallView | undefined {
    return this.all.value.find((each) => each.id === id);
  }

  /** Takes an ended call off the screen. */
  dismiss(id: string): void {
    this.all.set(this.all.value.filter((each) => each.id !== id || each.state !== 'ENDED'));
  }

  private remember(view: CallView): void {
    this.revisions.delete(view.id);
    this.revisions.set(view.id, view.revision);
    if (this.revisions.size <= REMEMBERED) return;
    for (const id of this.revisions.keys()) {
      if (this.find(id) === undefined) {
        this.revisions.delete(id);
        return;
      }
    }
  }
}

/** A call as it looks between the person's click and the server's first word. */
export function dialled(id: string, to: string, line: string, now: number): CallView {
  return {
    id,
    revision: 0,
    direction: 'OUTBOUND',
    state: 'DIALLING',
    peer: { number: to, name: '' },
    line,
    started: new Date(now).toISOString(),
    answered: null,
    ended: null,
    device: null,
    muted: false,
    held: false,
    ending: null,
  };
}

export function ringsHere(view: CallView): boolean {
  return view.direction === 'INBOUND' && view.state === 'RINGING';
}
