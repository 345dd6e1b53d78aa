import { ask, Refused, tell, tellOrAsk } from '../web/rest';
import { flag, list, nullable, record, text, type Read } from '../web/schema';
import { readNewSecondFactor, type NewSecondFactor } from './second-factor';

const me = record({ login: text, name: text, number: nullable(text), roles: list(text) });

/** Who is signed in at this browser. */
export type Me = Read<typeof me>;
export const readMe = me;

export interface Credentials {
  login: string;
  password: string;
  /** Of the authenticator app, or a recovery code. */
  code?: string;
  /** What shall be the password from now on; a first one must be changed. */
  newPassword?: string;
}

export interface SignedIn {
  me: Me;
  /** Milliseconds to add to this machine's clock to get the server's, only good to a second. */
  clockBehind: number;
}

export async function signIn(credentials: Credentials): Promise<Me> {
  return (await ask(me, 'POST', '/api/session', credentials)).body;
}

const enrolFirst = record({ secondFactor: readNewSecondFactor });

/** What a refused sign-in wants to be set up first; undefined when it wants something else. */
export function toEnrol(refused: Refused): NewSecondFactor | undefined {
  return refused.code === 'enrol-first' ? enrolFirst(refused.problem, 'problem').secondFactor : undefined;
}

/** Undefined when nobody is signed in. */
export async function whoAmI(): Promise<SignedIn | undefined> {
  try {
    const answer = await ask(me, 'GET', '/api/session');
    return { me: answer.body, clockBehind: answer.clockBehind };
  } catch (failure) {
    if (failure instanceof Refused && failure.status === 401) return undefined;
    throw failure;
  }
}

const ways = record({
  passwords: flag,
  elsewhere: nullable(text),
  provider: nullable(record({ name: text, start: text })),
});

/** How somebody may sign in: a password, the company's identity provider, or at another address. */
export type Ways = Read<typeof ways>;
export const readWays = ways;

/** By this page's host name and the domain of what was typed, which may be nothing yet. */
export async function waysIn(login: string): Promise<Ways> {
  return (await ask(ways, 'POST', '/api/session/ways', { login })).body;
}

/** Where the browser leaves for the identity provider. */
export function startOf(provider: { start: string }, back: string, login: string): string {
  const query = new URLSearchParams({ return: back });
  if (login.includes('@')) query.set('login', login);
  return `${provider.start}?${query}`;
}

const session = record({
  id: text,
  device: text,
  source: text,
  since: text,
  lastSeen: text,
  current: flag,
});
const sessions = record({ sessions: list(session) });

/** A browser in which the person is signed in. */
export type Session = Read<typeof session>;
export const readSessions = sessions;

export async function ownSessions(): Promise<Session[]> {
  return (await ask(sessions, 'GET', '/api/sessions')).body.sessions;
}

/** Its sockets close at once. */
export async function endSession(id: string): Promise<void> {
  await tell('DELETE', `/api/sessions/${encodeURIComponent(id)}`);
}

export async function endOtherSessions(): Promise<void> {
  await tell('DELETE', '/api/sessions');
}

const farewell = record({ next: text });

/** Signs out here; the address at which to sign out next, where there is one. */
export async function signOut(): Promise<string | undefined> {
  return (await tellOrAsk(farewell, 'DELETE', '/api/session'))?.next;
}

/** Only a path of our own site may follow the sign-in, so that a link cannot lead people elsewhere with our name. */
export function safeReturn(wanted: string | null): string {
  if (wanted === null || !/^\/(?![/\\])/.test(wanted)) return '/';
  const url = new URL(wanted, 'https://offhook.invalid');
  if (url.host !== 'offhook.invalid' || url.pathname === '/signin') return '/';
  return url.pathname + url.search + url.hash;
}
