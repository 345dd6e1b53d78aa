import type { NationalTones } from '../web/messages';

/** One stretch of a tone; no frequencies is silence. `fade` lets it ring out like a struck bar. */
export interface Stretch {
  hertz: number[];
  milliseconds: number;
  fade?: boolean;
}

export interface Shape {
  stretches: Stretch[];
  loudness: number;
  repeats: boolean;
}

/** The first two are our own; the others sound as the server says that the country has them. */
export type ToneName = 'ring' | 'over' | keyof NationalTones;

const LOUDNESS = 0.12;

/** A tone at the end of a call sounds about this long, in whole runs. */
const END_MILLISECONDS = 4_800;

/** What stands for a tone that never pauses. */
const STEADY_MILLISECONDS = 1_000;

/** The ring: two soft notes. */
export const OWN_TONES: Record<'ring' | 'over', Shape> = {
  ring: {
    stretches: [
      { hertz: [659.26, 1318.5], milliseconds: 220, fade: true },
      { hertz: [783.99, 1568], milliseconds: 220, fade: true },
      { hertz: [987.77, 1975.5], milliseconds: 620, fade: true },
      { hertz: [], milliseconds: 240 },
      { hertz: [783.99, 1568], milliseconds: 220, fade: true },
      { hertz: [987.77, 1975.5], milliseconds: 780, fade: true },
      { hertz: [], milliseconds: 1700 },
    ],
    loudness: 0.5,
    repeats: true,
  },
  over: {
    stretches: [
      { hertz: [523.25], milliseconds: 110, fade: true },
      { hertz: [392], milliseconds: 200, fade: true },
    ],
    loudness: 0.1,
    repeats: false,
  },
};

/** A tone of the country; undefined while none is known. Call waiting goes on, the others end by themselves. */
export function nationalTone(name: keyof NationalTones, tones: NationalTones): Shape | undefined {
  const told = tones[name];
  const run = told.map(({ hertz, milliseconds }) => ({
    hertz,
    milliseconds: milliseconds === 0 ? STEADY_MILLISECONDS : milliseconds,
  }));
  if (run.length === 0) return undefined;
  if (name === 'callWaiting') return { stretches: run, loudness: LOUDNESS, repeats: true };
  const length = run.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const runs = Math.max(1, Math.round(END_MILLISECONDS / length));
  return {
    stretches: Array.from({ length: runs }).flatMap(() => run),
    loudness: LOUDNESS,
    repeats: false,
  };
}

const ROWS: [number, string][] = [
  [697, '123A'],
  [770, '456B'],
  [852, '789C'],
  [941, '*0#D'],
];
const COLUMNS = [1209, 1336, 1477, 1633];

/** The two frequencies of a key (ITU-T Q.23), undefined where the key has none. */
export function keyTone(key: string): [number, number] | undefined {
  for (const [row, keys] of ROWS) {
    const column = COLUMNS[keys.indexOf(key)];
    if (column !== undefined && key !== '') return [row, column];
  }
  return undefined;
}

const RAMP_SECONDS = 0.006;

/** The samples of one run of the stretches, at most 1 in size, with soft edges so that nothing clicks. */
export function samples(stretches: Stretch[], loudness: number, rate: number): Float32Array<ArrayBuffer> {
  const lengths = stretches.map(({ milliseconds }) => Math.round((milliseconds * rate) / 1000));
  const out = new Float32Array(lengths.reduce((sum, length) => sum + length, 0));
  let start = 0;
  stretches.forEach(({ hertz, fade }, index) => {
    const length = lengths[index] ?? 0;
    for (let n = 0; hertz.length > 0 && n < length; n++) {
      const edge = Math.min(1, n / rate / RAMP_SECONDS, (length - n) / rate / RAMP_SECONDS);
      const decay = fade === true ? Math.exp((-3.2 * n) / length) : 1;
      // Higher notes of a stretch are overtones and softer.
      const wave = hertz.reduce(
        (sum, frequency, k) =>
          sum + Math.sin((2 * Math.PI * frequency * n) / rate) / (fade === true ? 1 + 3 * k : 1),
        0,
      );
      out[start + n] = (loudness * edge * decay * wave) / hertz.length;
    }
    start += length;
  });
  return out;
}
