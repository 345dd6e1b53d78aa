import { ask, tellWith } from '../web/rest';
import { nullable, record, word, type Read } from '../web/schema';

export const wishes = ['BUSY', 'DO_NOT_DISTURB', 'UNTOUCHED'] as const;
const wish = word(...wishes);

/** What the suite shows while the person is on the phone. */
export type WhileCalling = Read<typeof wish>;
export const readPresenceWish = record({ whileCalling: nullable(wish) });

/** Null where the company has no suite that could show it. */
export async function whileCalling(): Promise<WhileCalling | null> {
  return (await ask(readPresenceWish, 'GET', '/api/presence')).body.whileCalling;
}

/** From the next call on. */
export async function wantWhileCalling(wanted: WhileCalling): Promise<void> {
  await tellWith('PUT', '/api/presence', { whileCalling: wanted });
}
