import { describe, expect, it } from 'vitest';
import type { PathResult } from '../web/messages';
import { reportOf } from './path-test';
import type { Quality } from './quality';

const heard: Quality = { grade: 'good', lossHere: 3, lossThere: 0, roundTrip: 40, jitter: 2 };

function result(change: Partial<PathResult>): PathResult {
  const there = { loss: 1, jitter: 2, mos: 4.1 };
  return { type: 'path.result', test: 'p-12345678', there, back: null, roundTrip: 55, ...change };
}

describe('the report of a path test', () => {
  it('what the server missed is not counted on the way back', () => {
    expect(reportOf(result({}), heard, false)).toMatchObject({ lossThere: 1, lossBack: 2, roundTrip: 40 });
  });

  it('is as good as the worse direction', () => {
    expect(reportOf(result({ there: { loss: 30, jitter: 9, mos: 1.9 } }), heard, false)).toMatchObject({
      score: 1.9,
      grade: 'poor',
    });
    expect(reportOf(result({}), { ...heard, lossHere: 60 }, false)?.score).toBeLessThan(3);
  });

  it('takes the server’s round trip where the browser knows none', () => {
    expect(reportOf(result({}), { ...heard, roundTrip: 0 }, true)).toMatchObject({
      roundTrip: 55,
      relayed: true,
    });
  });

  it('is none where nothing came through', () => {
    expect(reportOf(result({ there: null }), heard, false)).toBeUndefined();
    expect(reportOf(result({}), undefined, false)).toBeUndefined();
  });
});
