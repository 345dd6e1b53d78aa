import { describe, expect, it } from 'vitest';
import { nationalTone, samples } from './tone-shapes';

const on = { hertz: [425], milliseconds: 480 };
const off = { hertz: [], milliseconds: 480 };
const BRITISH = {
  busy: [
    { hertz: [400], milliseconds: 375 },
    { hertz: [], milliseconds: 375 },
  ],
  congestion: [on, off],
  callWaiting: [
    { hertz: [400], milliseconds: 100 },
    { hertz: [], milliseconds: 2_000 },
  ],
};

describe('a tone of the country', () => {
  it('sounds in the frequencies and the cadence that the server told, in whole runs', () => {
    const busy = nationalTone('busy', BRITISH);
    expect(busy?.repeats).toBe(false);
    expect(busy?.stretches.slice(0, 2)).toEqual(BRITISH.busy);
    expect(busy?.stretches).toHaveLength(2 * 6);
  });

  it('goes on while a call waits', () => {
    const waiting = nationalTone('callWaiting', BRITISH);
    expect(waiting?.repeats).toBe(true);
    expect(waiting?.stretches).toEqual(BRITISH.callWaiting);
  });

  it('is none before the server has told one', () => {
    expect(nationalTone('busy', { busy: [], congestion: [], callWaiting: [] })).toBeUndefined();
  });

  it('never pauses where it has no duration', () => {
    const steady = nationalTone('congestion', {
      ...BRITISH,
      congestion: [{ hertz: [400], milliseconds: 0 }],
    });
    const sound = samples(steady?.stretches ?? [], 1, 8_000);
    expect(sound.length).toBeGreaterThan(8_000);
    expect(Math.max(...sound.slice(4_000, 4_100))).toBeGreaterThan(0.9);
  });
});
