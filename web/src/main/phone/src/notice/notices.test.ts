import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readNotices, sentenceOf } from './notices';

const golden = new URL('../../../../protocol/rest/notices.json', import.meta.url);
const [maintenance] = readNotices(JSON.parse(readFileSync(golden, 'utf8')), 'notices').notices;

it('says a notice in the person’s language, else in English, else in the first there is', () => {
  if (!maintenance) throw new Error('the golden file has a notice');
  expect(sentenceOf(maintenance, 'de')).toContain('gewartet');
  expect(sentenceOf(maintenance, 'fr')).toContain('Maintenance today');
  const dutch = { ...maintenance, texts: { ...maintenance.texts, en: null, de: null, nl: 'Onderhoud' } };
  expect(sentenceOf(dutch, 'it')).toBe('Onderhoud');
});
