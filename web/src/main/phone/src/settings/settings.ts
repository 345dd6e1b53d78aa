import { Observable } from '../shell/observable';
import { languages, type Language } from '../words/words';

export type Theme = 'system' | 'light' | 'dark';

/** What the person chose at this browser. Empty devices and countries mean the system's own. */
export interface Choices {
  language: Language;
  theme: Theme;
  microphone: string;
  speaker: string;
  ringer: string;
  country: string;
  notices: 'unasked' | 'on' | 'off';
}

const KEY = 'offhook.settings';

function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const match = languages.find((language) => language === tag.slice(0, 2).toLowerCase());
    if (match) return match;
  }
  return 'en';
}

function stored(storage: Pick<Storage, 'getItem'>): Partial<Choices> {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The choices, kept in this browser and shared by its tabs. */
export class Settings {
  readonly choices: Observable<Choices>;

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    wanted: readonly string[],
  ) {
    const defaults: Choices = {
      language: preferredLanguage(wanted),
      theme: 'system',
      microphone: '',
      speaker: '',
      ringer: '',
      country: '',
      notices: 'unasked',
    };
    const kept = stored(storage);
    const language = languages.find((each) => each === kept.language) ?? defaults.language;
    this.choices = new Observable({ ...defaults, ...kept, language });
  }

  change(change: Partial<Choices>): void {
    this.choices.set({ ...this.choices.value, ...change });
    this.storage.setItem(KEY, JSON.stringify(this.choices.value));
  }

  /** Another tab changed them. */
  reread(): void {
    this.choices.set({ ...this.choices.value, ...stored(this.storage) });
  }
}
