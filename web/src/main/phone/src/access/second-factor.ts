import { ask, tellWith } from '../web/rest';
import { flag, list, nullable, record, text, whole, type Read } from '../web/schema';

const state = record({ possible: flag, since: nullable(text), codes: whole, required: flag });

/** How the person's authenticator app stands. */
export type SecondFactor = Read<typeof state>;
export const readSecondFactor = state;

const begun = record({ address: text, secret: text, codes: list(text) });

/** What is shown once: the QR code's text, the same to be typed, and the recovery codes. */
export type NewSecondFactor = Read<typeof begun>;
export const readNewSecondFactor = begun;

export async function secondFactor(): Promise<SecondFactor> {
  return (await ask(state, 'GET', '/api/second-factor')).body;
}

export async function beginSecondFactor(): Promise<NewSecondFactor> {
  return (await ask(begun, 'POST', '/api/second-factor')).body;
}

/** The app's first code switches it on. */
export async function confirmSecondFactor(code: string): Promise<void> {
  await tellWith('POST', '/api/second-factor/confirmation', { code });
}

/** A code of the app, or a recovery code, switches it off. */
export async function removeSecondFactor(code: string): Promise<void> {
  await tellWith('POST', '/api/second-factor/removal', { code });
}
