import {
  AsYouType,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/min';

/** Characters of what may be dialled, as the server's limits say. */
export const DIALLED_CHARACTERS = 64;
/** Shorter numbers are extensions and service numbers, which have no form of their own. */
const SHORT_DIGITS = 6;

/**
 * What a person typed or pasted, as it can be dialled: digits, `*`, `#` and a leading `+`. The trunk zero that people
 * write in brackets after a country code goes: +49 (0)89 is +4989.
 */
export function cleaned(typed: string): string {
  const plain = decodeTel(typed.trim()).normalize('NFKC');
  const bare = /^\s*(\+|00)/.test(plain) ? plain.replace(/\(\s*0\s*\)/, '') : plain;
  const kept = bare.replace(/[^\d*#+]/g, '');
  return (kept.slice(0, 1) + kept.slice(1).replaceAll('+', '')).slice(0, DIALLED_CHARACTERS);
}

function decodeTel(typed: string): string {
  const match = /^(?:tel|callto|sips?):([^;?@]*)/i.exec(typed);
  if (!match) return typed;
  try {
    return decodeURIComponent(match[1] ?? '');
  } catch {
    return match[1] ?? '';
  }
}

/** True where the text is meant as a number and not as a name to search for. */
export function looksLikeNumber(typed: string): boolean {
  return /\d|[*#+]/.test(typed) && !/\p{L}{2,}/u.test(decodeTel(typed.trim()));
}

/** The country whose way of writing numbers is used, from a language tag such as de-AT. */
export function countryOf(language: string): CountryCode | undefined {
  const region = new Intl.Locale(language).maximize().region;
  return region !== undefined && isSupportedCountry(region) ? region : undefined;
}

/** A number as people in that country read it; extensions and anything unknown stay as they are. */
export function shown(number: string, country: CountryCode | undefined): string {
  if (!/^\+?\d+$/.test(number) || number.replace('+', '').length <= SHORT_DIGITS) return number;
  const parsed = parsePhoneNumberFromString(number, country);
  if (!parsed?.isPossible()) return number;
  return parsed.country !== undefined && parsed.country === country
    ? parsed.formatNational()
    : parsed.formatInternational();
}

/** The same while somebody is still typing. */
export function shownWhileTyping(number: string, country: CountryCode | undefined): string {
  if (!/^\+?\d+$/.test(number) || number.replace('+', '').length <= SHORT_DIGITS) return number;
  return new AsYouType(country).input(number);
}
