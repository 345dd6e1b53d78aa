import { Observable } from '../shell/observable';
import { ask } from '../web/rest';
import { flag, list, nullable, record, text, word, type Read } from '../web/schema';
import { languages, type Language } from '../words/words';

const sentence = nullable(text);

const notice = record({
  id: text,
  kind: word('maintenance', 'news', 'incident'),
  severity: word('info', 'warning', 'critical'),
  everybody: flag,
  from: text,
  until: nullable(text),
  texts: record({ en: sentence, de: sentence, fr: sentence, es: sentence, it: sentence, nl: sentence }),
});
export const readNotices = record({ notices: list(notice) });

/** Something that an administrator says to phone users for a time. */
export type Notice = Read<typeof notice>;

const DISMISSED = 'offhook.notices';
const LONGEST_PAUSE_MS = 3_600_000;
const KEPT = 100;

/** In the person's language, else in English, else in the first there is. */
export function sentenceOf({ texts }: Notice, language: Language): string {
  const order = [language, ...languages];
  return order.map((each) => texts[each]).find((each) => each !== null) ?? '';
}

/** What is said to the person now; whoever dismissed a notice sees it no more on this browser. */
export class Notices {
  readonly shown = new Observable<readonly Notice[]>([]);
  private all: readonly Notice[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: Storage,
    private readonly now: () => number,
  ) {}

  /** Reads anew; what is shown stays where that does not work, for the next welcome asks again. */
  async refresh(): Promise<void> {
    const answer = await ask(readNotices, 'GET', '/api/notices').catch(() => undefined);
    if (!answer) return;
    this.all = answer.body.notices;
    this.look();
  }

  dismiss(id: string): void {
    this.store.setItem(DISMISSED, JSON.stringify([...this.dismissed(), id].slice(-KEPT)));
    this.look();
  }

  /** Shows those whose time it is, and looks again when that changes. */
  private look(): void {
    const now = this.now();
    const dismissed = this.dismissed();
    const ended = (each: Notice): boolean => each.until !== null && Date.parse(each.until) <= now;
    this.shown.set(
      this.all.filter((each) => Date.parse(each.from) <= now && !ended(each) && !dismissed.includes(each.id)),
    );
    clearTimeout(this.timer);
    const turns = this.all
      .flatMap((each) => [each.from, each.until])
      .map((each) => (each === null ? Number.NaN : Date.parse(each) - now))
      .filter((pause) => pause > 0);
    if (turns.length > 0)
      this.timer = setTimeout(() => this.look(), Math.min(LONGEST_PAUSE_MS, ...turns) + 10);
  }

  private dismissed(): string[] {
    try {
      const kept: unknown = JSON.parse(this.store.getItem(DISMISSED) ?? '[]');
      return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
    } catch {
      return [];
    }
  }
}
