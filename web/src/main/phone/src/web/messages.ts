import {
  BadMessage,
  amount,
  flag,
  list,
  nullable,
  record,
  text,
  whole,
  word,
  type Read,
  type Reader,
} from './schema';

/** The messages of `offhook.v1` as docs/protocol.md lists them; the golden files in web/src/protocol hold both sides to it. */

const peer = record({ number: text, name: text });

const call = record({
  id: text,
  revision: whole,
  direction: word('INBOUND', 'OUTBOUND'),
  state: word('DIALLING', 'RINGING', 'CONNECTING', 'TALKING', 'WAITING', 'ENDED'),
  peer,
  line: text,
  started: text,
  answered: nullable(text),
  ended: nullable(text),
  device: nullable(text),
  muted: flag,
  held: flag,
  ending: nullable(text),
});

/** A call as every device of its user sees it; instants are ISO 8601 UTC. */
export type CallView = Read<typeof call>;
export type Peer = Read<typeof peer>;

const pbx = { connected: flag, since: nullable(text) };

/**
 * How the connections of one call find their path; `seconds` is how long new ones may use the credential that `serial`
 * names, both null where there is none.
 */
const ice = record({
  servers: list(record({ urls: list(text), username: nullable(text), credential: nullable(text) })),
  policy: word('all', 'relay'),
  seconds: nullable(whole),
  serial: nullable(text),
});
export type IceServers = Read<typeof ice>;

/** Stretches of a tone that repeat; one of 0 milliseconds never pauses. */
const tone = list(record({ hertz: list(whole), milliseconds: whole }));
const tones = record({ busy: tone, congestion: tone, callWaiting: tone });
/** How the tones sound that the phone plays itself, in the country of its tenant. */
export type NationalTones = Read<typeof tones>;

const stream = nullable(record({ loss: amount, jitter: amount, mos: amount }));

const shown = record({
  person: text,
  state: word('AVAILABLE', 'BUSY', 'DO_NOT_DISTURB', 'AWAY', 'OFFLINE', 'UNKNOWN'),
  calling: flag,
  message: text,
});
/** How somebody appears to their colleagues. */
export type Shown = Read<typeof shown>;

const ownState = word('AVAILABLE', 'BUSY', 'DO_NOT_DISTURB', 'AWAY', 'INVISIBLE', 'OFFLINE');

const attachment = { call: text, attach: text };

const serverMessages = {
  welcome: record({
    type: word('welcome'),
    epoch: text,
    seq: whole,
    resumed: flag,
    me: record({ login: text, name: text, number: nullable(text), capabilities: list(text) }),
    calls: list(call),
    pbx: record(pbx),
    ice,
    tones,
  }),
  ice: record({ type: word('ice'), ice }),
  ok: record({ type: word('ok'), id: text }),
  error: record({ type: word('error'), id: nullable(text), code: text }),
  'path.answer': record({ type: word('path.answer'), test: text, answer: text }),
  'path.refused': record({ type: word('path.refused'), test: text, code: text }),
  'path.result': record({
    type: word('path.result'),
    test: text,
    there: stream,
    back: stream,
    roundTrip: nullable(amount),
  }),
  presence: record({ type: word('presence'), people: list(shown) }),
  'presence.own': record({
    type: word('presence.own'),
    state: ownState,
    message: text,
    states: list(ownState),
    characters: whole,
  }),
  pong: record({ type: word('pong') }),
  'call.changed': record({ type: word('call.changed'), seq: whole, call }),
  'call.media': record({ type: word('call.media'), seq: whole, ...attachment, answer: text }),
  'call.connected': record({ type: word('call.connected'), seq: whole, ...attachment }),
  'call.failed': record({ type: word('call.failed'), seq: whole, ...attachment, why: text }),
  'call.codec': record({
    type: word('call.codec'),
    seq: whole,
    ...attachment,
    codec: text,
    payloadType: whole,
  }),
  'journal.changed': record({ type: word('journal.changed'), seq: whole }),
  'notices.changed': record({ type: word('notices.changed'), seq: whole }),
  'pbx.changed': record({ type: word('pbx.changed'), seq: whole, ...pbx }),
};

const clientMessages = {
  hello: record({
    type: word('hello'),
    device: text,
    resume: nullable(record({ epoch: text, seq: whole })),
  }),
  'call.start': record({
    type: word('call.start'),
    id: text,
    call: text,
    to: text,
    attach: text,
    offer: text,
    turn: nullable(text),
  }),
  'call.attach': record({
    type: word('call.attach'),
    id: text,
    ...attachment,
    offer: text,
    take: flag,
    turn: nullable(text),
  }),
  'call.candidate': record({ type: word('call.candidate'), ...attachment, candidate: text }),
  'call.answer': record({ type: word('call.answer'), id: text, ...attachment }),
  'call.decline': record({ type: word('call.decline'), id: text, call: text }),
  'call.hangup': record({ type: word('call.hangup'), id: text, call: text }),
  'call.mute': record({ type: word('call.mute'), id: text, call: text, muted: flag }),
  'call.digits': record({ type: word('call.digits'), id: text, call: text, digits: text }),
  'path.test': record({ type: word('path.test'), test: text, offer: text }),
  'path.candidate': record({ type: word('path.candidate'), test: text, candidate: text }),
  'path.end': record({ type: word('path.end'), test: text }),
  'presence.watch': record({ type: word('presence.watch'), people: list(text) }),
  'presence.choose': record({ type: word('presence.choose'), id: text, state: ownState, message: text }),
  'ice.ask': record({ type: word('ice.ask') }),
  ping: record({ type: word('ping') }),
};

type Union<M> = { [K in keyof M]: Read<M[K]> }[keyof M];
export type ServerMessage = Union<typeof serverMessages>;
export type ClientMessage = Union<typeof clientMessages>;
export type Welcome = Extract<ServerMessage, { type: 'welcome' }>;
export type ServerEvent = Exclude<Extract<ServerMessage, { seq: number }>, Welcome>;
/** What is said about a path test; it belongs to one socket and is not said again on the next. */
export type PathMessage = Extract<ServerMessage, { test: string }>;
export type PathResult = Extract<ServerMessage, { type: 'path.result' }>;
/** How people appear; it belongs to one socket and is not said again on the next. */
export type PresenceMessage = Extract<ServerMessage, { type: `presence${string}` }>;
export type OwnPresence = Extract<ServerMessage, { type: 'presence.own' }>;
export type Command = Extract<ClientMessage, { id: string }>;

type WithoutId<M> = M extends unknown ? Omit<M, 'id'> : never;
/** A command before the socket gave it its id. */
export type Wish = WithoutId<Command>;

function decode<M>(readers: Record<string, Reader<unknown>>, json: string): M | undefined {
  const value: unknown = JSON.parse(json);
  const type: unknown = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string') throw new BadMessage('type is not a text');
  return Object.hasOwn(readers, type) ? (readers[type]?.(value, type) as M) : undefined;
}

/** Undefined for a type this phone does not know yet; throws on anything malformed. */
export function decodeServer(json: string): ServerMessage | undefined {
  return decode<ServerMessage>(serverMessages, json);
}

export function decodeClient(json: string): ClientMessage | undefined {
  return decode<ClientMessage>(clientMessages, json);
}

export function encode(message: ClientMessage): string {
  return JSON.stringify(message);
}

export const serverTypes = Object.keys(serverMessages);
export const clientTypes = Object.keys(clientMessages);
