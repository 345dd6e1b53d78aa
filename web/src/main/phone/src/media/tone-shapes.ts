/** One stretch of a tone; no frequencies is silence. `fade` lets it ring out like a struck bar. */
export interface Stretch {
  hertz: number[];
  milliseconds: number;
  fade?: boolean;
}

export type ToneName = 'ring' | 'knock' | 'busy' | 'over';

/** Busy as ITU-T E.180 describes it for most of Europe; the ring is our own, two soft notes. */
export const TONES: Record<ToneName, { stretches: Stretch[]; loudness: number; repeats: boolean }> = {
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
  knock: {
    stretches: [
      { hertz: [783.99], milliseconds: 240, fade: true },
      { hertz: [987.77], milliseconds: 420, fade: true },
      { hertz: [], milliseconds: 4340 },
    ],
    loudness: 0.12,
    repeats: true,
  },
  busy: {
    stretches: Array.from({ length: 5 }).flatMap(() => [
      { hertz: [425], milliseconds: 480 },
      { hertz: [], milliseconds: 480 },
    ]),
    loudness: 0.12,
    repeats: false,
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
