import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { en } from './en';
import { languages, load, type Key } from './words';

const ENDINGS = new URL('../../../../../../ejb/src/main/java/org/offhook/call/Ending.java', import.meta.url);

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe.each(languages)('%s', (language) => {
  it('has every text, no other, and none empty', async () => {
    const texts = await load(language);
    expect(Object.keys(texts).sort()).toEqual(Object.keys(en).sort());
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fills in the same places as English', async () => {
    const texts = await load(language);
    const wrong = (Object.keys(en) as Key[]).filter(
      (key) => String(places(texts[key])) !== String(places(en[key])),
    );
    expect(wrong).toEqual([]);
  });

  it('is translated', async () => {
    if (language === 'en') return;
    const texts = await load(language);
    const same = (Object.keys(en) as Key[]).filter((key) => texts[key] === en[key] && en[key].includes(' '));
    expect(same).toEqual([]);
  });
});

it('has a sentence for each ending of the server', () => {
  const java = readFileSync(ENDINGS, 'utf8').split('enum Code')[1] ?? '';
  const codes = [...java.matchAll(/^ {4}([A-Z_]+)\(Fault\./gm)].map(([, code]) => `ending.${code}`);
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((key) => !(key in en))).toEqual([]);
});

it('no text stands in the code of an element', () => {
  const root = new URL('../', import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('words/'),
  );
  const written = files.filter((name) =>
    />\s*[A-Z][a-z]+ [a-z]+[^<{]*<\//.test(readFileSync(new URL(name, root), 'utf8')),
  );
  expect(written).toEqual([]);
});
