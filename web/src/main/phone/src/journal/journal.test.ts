import { expect, test } from 'vitest';
import { missed, surprising, type Entry } from './journal';

function entry(ending: string, answered: boolean, direction: Entry['direction'] = 'INBOUND'): Entry {
  return {
    id: '1',
    call: 'c1',
    direction,
    peer: { number: '211', name: '' },
    line: '501',
    started: '2026-11-26T10:00:00Z',
    answered: answered ? '2026-11-26T10:00:05Z' : null,
    ended: '2026-11-26T10:01:00Z',
    ending,
    seconds: answered ? 55 : 0,
    quality: null,
  };
}

test.each([
  ['HUNG_UP_HERE', true, false],
  ['HUNG_UP_THERE', true, false],
  ['DEVICE_LOST', true, true],
  ['INSECURE_MEDIA', true, true],
  ['SERVER_STOPPED', true, true],
  ['CANCELLED', false, true],
  ['MISSED', false, true],
])('%s, answered %s: asks why %s', (ending, answered, asks) => {
  expect(surprising(entry(ending, answered))).toBe(asks);
});

test.each([
  ['MISSED', false, 'INBOUND', true],
  ['NOT_ANSWERED', false, 'INBOUND', true],
  ['ANSWERED_ELSEWHERE', false, 'INBOUND', false],
  ['DECLINED', false, 'INBOUND', false],
  ['INSECURE_MEDIA', true, 'INBOUND', false],
  ['NOT_ANSWERED', false, 'OUTBOUND', false],
] as const)('%s, answered %s, %s: missed %s', (ending, answered, direction, is) => {
  expect(missed(entry(ending, answered, direction))).toBe(is);
});
