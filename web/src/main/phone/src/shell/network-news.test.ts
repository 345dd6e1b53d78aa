import { expect, it } from 'vitest';
import { isAnother, type NetworkView } from './network-news';

const DESKTOP: NetworkView = { effectiveType: '4g', rtt: 100, downlink: 1.4 };
const MOBILE: NetworkView = { ...DESKTOP, type: 'wifi' };

it.each<[string, NetworkView, NetworkView, boolean]>([
  ['a desktop finds its network slower', DESKTOP, { ...DESKTOP, rtt: 150 }, false],
  ['a desktop finds its network wider', DESKTOP, { ...DESKTOP, downlink: 10 }, false],
  ['a desktop finds its network of another rank', DESKTOP, { ...DESKTOP, effectiveType: '3g' }, false],
  ['a desktop tells of nothing that can be seen', DESKTOP, DESKTOP, true],
  ['a mobile leaves its Wi-Fi', MOBILE, { ...MOBILE, type: 'cellular' }, true],
  ['a mobile leaves its Wi-Fi for something slower', MOBILE, { ...MOBILE, type: 'cellular', rtt: 300 }, true],
  ['a mobile finds its Wi-Fi slower', MOBILE, { ...MOBILE, rtt: 300 }, false],
])('%s: another network %s', (_, before, now, another) => {
  expect(isAnother(before, now)).toBe(another);
});
