import { Observable } from '../shell/observable';
import { en } from './en';

/** Every text for people, by key. English is the reference; the other languages have exactly its keys. */
export type Key = keyof typeof en;
export type Texts = Record<Key, string>;
export type Values = Record<string, string | number>;

export const languages = ['en', 'de', 'fr', 'es', 'it', 'nl'] as const;
export type Language = (typeof languages)[number];

/** The languages in their own words. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  nl: 'Nederlands',
};

const files: Record<Language, () => Promise<Texts>> = {
  en: () => Promise.resolve(en),
  de: async () => (await import('./de')).de,
  fr: async () => (await import('./fr')).fr,
  es: async () => (await import('./es')).es,
  it: async () => (await import('./it')).it,
  nl: async () => (await import('./nl')).nl,
};

/** All texts of a language, for whoever needs them before they are on the screen. */
export function load(language: Language): Promise<Texts> {
  return files[language]();
}

/** The phone's texts in the language of the person, with dates and numbers as that language writes them. */
export class Words {
  readonly language = new Observable<Language>('en');
  private texts: Texts = en;

  async use(language: Language): Promise<void> {
    this.texts = await load(language);
    this.language.set(language);
    document.documentElement.lang = language;
  }

  /** The text, its `{places}` filled in. */
  readonly say = (key: Key, values: Values = {}): string =>
    this.texts[key].replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

  /** The text of a key made at run time, or that of the one that stands in for unknown ones. */
  of(prefix: string, code: string, otherwise: Key): string {
    const key = `${prefix}.${code}`;
    return this.say(key in this.texts ? (key as Key) : otherwise);
  }

  /** Today, Yesterday, a weekday for the last days, or the date. */
  day(date: Date, now: Date): string {
    const midnight = (each: Date): number =>
      new Date(each.getFullYear(), each.getMonth(), each.getDate()).getTime();
    const ago = Math.round((midnight(now) - midnight(date)) / 86_400_000);
    if (ago === 0) return this.say('day.today');
    if (ago === 1) return this.say('day.yesterday');
    const sameYear = date.getFullYear() === now.getFullYear();
    const form: Intl.DateTimeFormatOptions =
      ago > 1 && ago < 7
        ? { weekday: 'long' }
        : { weekday: 'short', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) };
    return new Intl.DateTimeFormat(this.tag(), form).format(date);
  }

  time(date: Date): string {
    return new Intl.DateTimeFormat(this.tag(), { hour: '2-digit', minute: '2-digit' }).format(date);
  }

  number(value: number, digits = 0): string {
    return new Intl.NumberFormat(this.tag(), { maximumFractionDigits: digits }).format(value);
  }

  /** The browser's own variant of the language where it has one, such as en-GB, else the language. */
  private tag(): string {
    return navigator.languages.find((tag) => tag.startsWith(this.language.value)) ?? this.language.value;
  }
}
