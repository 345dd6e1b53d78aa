import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clientTypes, decodeClient, decodeServer, encode, serverTypes, type ClientMessage } from './messages';
import { BadMessage, type Reader } from './schema';
import { readNewSecondFactor, readSecondFactor } from '../access/second-factor';
import { readMe, readSessions, readWays } from '../access/session';
import { readPeople } from '../directory/people';
import { readPage } from '../journal/journal';
import { readPresenceWish } from '../presence/while-calling';

const GOLDEN = new URL('../../../../protocol/', import.meta.url);

function golden(folder = ''): [string, string][] {
  const url = new URL(folder, GOLDEN);
  return readdirSync(url)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, readFileSync(new URL(name, url), 'utf8')]);
}

const typeOf = (json: string): string => (JSON.parse(json) as { type: string }).type;

describe('the messages of offhook.v1', () => {
  const files = golden();

  it('each type has a golden file, and each golden file a type', () => {
    const types = new Set(files.map(([, json]) => typeOf(json)));
    expect([...types].sort()).toEqual([...serverTypes, ...clientTypes].sort());
  });

  it.each(files)('%s is read without losing or adding a field', (_name, json) => {
    const decode = clientTypes.includes(typeOf(json)) ? decodeClient : decodeServer;
    expect(decode(json)).toEqual(JSON.parse(json));
  });

  it.each(files.filter(([, json]) => clientTypes.includes(typeOf(json))))(
    '%s is written as it stands',
    (_name, json) => {
      const message = decodeClient(json) as ClientMessage;
      expect(JSON.parse(encode(message))).toEqual(JSON.parse(json));
    },
  );

  it.each(files.filter(([, json]) => serverTypes.includes(typeOf(json))))(
    '%s without one of its fields is refused',
    (_name, json) => {
      const message = JSON.parse(json) as Record<string, unknown>;
      const optional = [
        'type',
        'since',
        'there',
        'back',
        'roundTrip',
        ...(message['type'] === 'error' ? ['id'] : []),
      ];
      for (const field of Object.keys(message).filter((key) => !optional.includes(key))) {
        const rest = JSON.stringify({ ...message, [field]: undefined });
        expect(() => decodeServer(rest), field).toThrow(BadMessage);
      }
    },
  );

  it('fields nobody knows are ignored', () => {
    expect(decodeServer('{"type":"pong","new":1}')).toEqual({ type: 'pong' });
  });

  it('a type nobody knows is no error', () => {
    expect(decodeServer('{"type":"call.sung","seq":1}')).toBeUndefined();
    expect(decodeServer('{"type":"toString"}')).toBeUndefined();
  });

  it.each(['[]', 'null', '7', '{}', '{"type":7}'])('%s is refused', (json) => {
    expect(() => decodeServer(json)).toThrow(BadMessage);
  });
});

describe('the bodies of the interface', () => {
  const readers: Record<string, Reader<unknown>> = {
    'journal.json': readPage,
    'people.json': readPeople,
    'session.json': readMe,
    'presence.json': readPresenceWish,
    'second-factor.json': readSecondFactor,
    'new-second-factor.json': readNewSecondFactor,
    'sessions.json': readSessions,
    'ways.json': readWays,
  };
  const bodies = golden('rest/').filter(([name]) => name in readers);

  it('has the bodies this phone reads', () => {
    expect(bodies.map(([name]) => name).sort()).toEqual(Object.keys(readers).sort());
  });

  it.each(bodies)('%s is read without losing or adding a field', (name, json) => {
    expect(readers[name]?.(JSON.parse(json), name)).toEqual(JSON.parse(json));
  });
});
