import { Observable } from '../shell/observable';
import { ask, tell } from '../web/rest';
import { grade } from '../media/quality';
import { amount, list, nullable, record, text, whole, word, type Read } from '../web/schema';

const way = record({ mos: amount, loss: amount, jitter: amount });
const quality = record({ heard: nullable(way), sent: nullable(way), roundTrip: nullable(whole) });

const entry = record({
  id: text,
  call: text,
  direction: word('INBOUND', 'OUTBOUND'),
  peer: record({ number: text, name: text }),
  line: text,
  started: text,
  answered: nullable(text),
  ended: text,
  ending: text,
  seconds: whole,
  quality: nullable(quality),
});
export const readPage = record({ entries: list(entry), next: nullable(text) });

/** One past call; `seconds` counts from the answer to the end. */
export type Entry = Read<typeof entry>;

export type Reading = 'unread' | 'reading' | 'ready' | 'failed';

const PAGE = 50;

/** The person's past calls, newest first, read from the server page by page as far as somebody looks. */
export class Journal {
  readonly entries = new Observable<readonly Entry[]>([]);
  readonly reading = new Observable<Reading>('unread');
  private next: string | null = null;
  private search = '';
  /** Grows with each new start, so that an answer that was overtaken is not shown. */
  private turn = 0;

  get complete(): boolean {
    return this.reading.value === 'ready' && this.next === null;
  }

  /** Reads from the top again; keeps what is on the screen until the answer is here. */
  async refresh(search = this.search): Promise<void> {
    this.search = search;
    const shown = Math.min(200, Math.max(PAGE, this.entries.value.length));
    await this.page(++this.turn, shown, null, []);
  }

  async more(): Promise<void> {
    if (this.reading.value !== 'ready' || this.next === null) return;
    await this.page(this.turn, PAGE, this.next, this.entries.value);
  }

  async remove(id: string): Promise<void> {
    await tell('DELETE', `/api/journal/${encodeURIComponent(id)}`);
    this.entries.set(this.entries.value.filter((each) => each.id !== id));
  }

  async removeAll(): Promise<void> {
    await tell('DELETE', '/api/journal');
    this.next = null;
    this.entries.set([]);
  }

  private async page(
    turn: number,
    limit: number,
    before: string | null,
    above: readonly Entry[],
  ): Promise<void> {
    this.reading.set('reading');
    const query = new URLSearchParams({ limit: String(limit) });
    if (before !== null) query.set('before', before);
    if (this.search !== '') query.set('q', this.search);
    try {
      const { body } = await ask(readPage, 'GET', `/api/journal?${query.toString()}`);
      if (turn !== this.turn) return;
      this.next = body.next;
      this.entries.set([...above, ...body.entries]);
      this.reading.set('ready');
    } catch {
      if (turn === this.turn) this.reading.set('failed');
    }
  }
}

const MISSED = ['MISSED', 'NOT_ANSWERED', 'DO_NOT_DISTURB', 'INSECURE_MEDIA'];

/** Inbound, and nobody spoke to the caller: worth a red mark. */
export function missed(entry: Entry): boolean {
  return entry.direction === 'INBOUND' && entry.answered === null && MISSED.includes(entry.ending);
}

const HUNG_UP = ['HUNG_UP_HERE', 'HUNG_UP_THERE'];

/** Whether it ended otherwise than people end calls, so that they ask themselves why. */
export function surprising(entry: Entry): boolean {
  return entry.answered === null || !HUNG_UP.includes(entry.ending);
}

/** A way on which little was understood; undefined where it was well or nobody knows. */
export function badly(entry: Entry, direction: 'heard' | 'sent'): Read<typeof way> | undefined {
  const known = entry.quality?.[direction] ?? undefined;
  return known !== undefined && grade(known.mos) === 'poor' ? known : undefined;
}

/** Entries under the day they began on, in this machine's time zone. */
export function byDay(entries: readonly Entry[]): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = [];
  for (const each of entries) {
    const day = new Date(each.started).toDateString();
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(each);
    else days.push({ day, entries: [each] });
  }
  return days;
}
