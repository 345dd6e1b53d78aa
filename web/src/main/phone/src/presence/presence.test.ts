import { describe, expect, it } from 'vitest';
import { load, languages } from '../words/words';
import { Presence, WATCHED } from './presence';

function aPresence(): { presence: Presence; said: string[][]; link: { open: boolean } } {
  const said: string[][] = [];
  const link = { open: true };
  const presence = new Presence({
    reachable: () => link.open,
    tell: ({ people }) => said.push(people),
    command: () => Promise.resolve(),
  });
  return { presence, said, link };
}

const away = { person: 'ben', state: 'AWAY', calling: false, message: '' } as const;

describe('whom the phone follows', () => {
  it('is everybody that any part of the screen shows, once, and said only when it changes', () => {
    const { presence, said } = aPresence();
    presence.watch('list', ['ben', 'tom']);
    presence.watch('search', ['tom', 'zoe']);
    presence.watch('search', ['tom', 'zoe']);
    presence.watch('list', []);
    expect(said).toEqual([
      ['ben', 'tom'],
      ['ben', 'tom', 'zoe'],
      ['tom', 'zoe'],
    ]);
  });

  it('is said again after each welcome, and not before it', () => {
    const { presence, said, link } = aPresence();
    link.open = false;
    presence.watch('list', ['ben']);
    expect(said).toEqual([]);
    link.open = true;
    presence.welcomed();
    presence.welcomed();
    expect(said).toEqual([['ben'], ['ben']]);
  });

  it('is never more than the server takes', () => {
    const { presence, said } = aPresence();
    presence.watch(
      'list',
      Array.from({ length: WATCHED + 9 }, (_, index) => `p${index}`),
    );
    expect(said[0]).toHaveLength(WATCHED);
  });
});

describe('how they appear', () => {
  it('is forgotten when they leave the screen, and when nobody tells any more', () => {
    const { presence } = aPresence();
    presence.watch('list', ['ben']);
    presence.heard({ type: 'presence', people: [away] });
    expect(presence.shown.value.get('ben')).toEqual(away);
    presence.watch('list', ['tom']);
    presence.heard({ type: 'presence', people: [] });
    expect(presence.shown.value.size).toBe(0);
    presence.watch('list', ['ben']);
    presence.heard({ type: 'presence', people: [away] });
    presence.lost();
    expect(presence.shown.value.size).toBe(0);
  });

  it.each(languages)('has a word of its own for each state in %s', async (language) => {
    const texts = await load(language);
    const words = Object.entries(texts)
      .filter(([key]) => /^presence\.([A-Z_]+|calling)$/.test(key))
      .map(([, word]) => word);
    expect(words).toHaveLength(8);
    expect(new Set(words).size).toBe(8);
  });
});
