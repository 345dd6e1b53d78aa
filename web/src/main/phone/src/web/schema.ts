/** A received value does not have the form that the protocol promises. */
export class BadMessage extends Error {
  override readonly name = 'BadMessage';
}

/** Reads an untrusted value as T, or throws {@link BadMessage} naming the place. Unknown fields are dropped. */
export type Reader<T> = (value: unknown, place: string) => T;
export type Read<R> = R extends Reader<infer T> ? T : never;

function wrong(place: string, wanted: string): never {
  throw new BadMessage(`${place} is not ${wanted}`);
}

export const text: Reader<string> = (value, place) =>
  typeof value === 'string' ? value : wrong(place, 'a text');

export const whole: Reader<number> = (value, place) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : wrong(place, 'a whole number');

export const amount: Reader<number> = (value, place) =>
  typeof value === 'number' && Number.isFinite(value) ? value : wrong(place, 'a number');

export const flag: Reader<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : wrong(place, 'true or false');

export function word<const W extends string>(...words: W[]): Reader<W> {
  return (value, place) => words.find((each) => each === value) ?? wrong(place, words.join(' or '));
}

/** Null also where the field is absent. */
export function nullable<T>(reader: Reader<T>): Reader<T | null> {
  return (value, place) => (value === null || value === undefined ? null : reader(value, place));
}

export function list<T>(reader: Reader<T>): Reader<T[]> {
  return (value, place) =>
    Array.isArray(value)
      ? value.map((item, index) => reader(item, `${place}[${index}]`))
      : wrong(place, 'a list');
}

type Fields = Record<string, Reader<unknown>>;

export function record<F extends Fields>(fields: F): Reader<{ [K in keyof F]: Read<F[K]> }> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) wrong(place, 'an object');
    const source = value as Record<string, unknown>;
    const entries = Object.entries(fields).map(([key, reader]) => [
      key,
      reader(source[key], `${place}.${key}`),
    ]);
    return Object.fromEntries(entries) as { [K in keyof F]: Read<F[K]> };
  };
}
