import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket as Client, WebSocketServer, type WebSocket as Peer } from 'ws';
import {
  decodeClient,
  type ClientMessage,
  type IceServers,
  type PresenceMessage,
  type ServerEvent,
  type Welcome,
} from './messages';
import { CommandRefused, Socket, type Link } from './socket';

/** Timers that wait for the test: the longest one due is let go by hand. */
class HandTimers {
  private waiting: { milliseconds: number; action: () => void }[] = [];

  after(milliseconds: number, action: () => void): () => void {
    const timer = { milliseconds, action };
    this.waiting.push(timer);
    return () => {
      this.waiting = this.waiting.filter((each) => each !== timer);
    };
  }

  elapse(): number {
    const timer = this.waiting.shift();
    timer?.action();
    return timer?.milliseconds ?? 0;
  }
}

/** Things that come one after the other, waited for. */
class Queue<T> {
  private readonly items: T[] = [];
  private waiter: ((item: T) => void) | undefined;

  put(item: T): void {
    const waiter = this.waiter;
    this.waiter = undefined;
    if (waiter) waiter(item);
    else this.items.push(item);
  }

  async take(): Promise<T> {
    if (this.items.length > 0) return this.items.shift() as T;
    return new Promise((resolve) => (this.waiter = resolve));
  }

  get size(): number {
    return this.items.length;
  }
}

let server: WebSocketServer;
let peers: Queue<Peer>;
let heard: Queue<ClientMessage>;
let timers: HandTimers;
let events: ServerEvent[];
let paths: [IceServers, string][];
let presences: PresenceMessage[];
let welcomes: Queue<Welcome>;
let links: Queue<Link>;
let doubts: number;
let socket: Socket;

const WELCOME = {
  type: 'welcome',
  epoch: 'e-1',
  seq: 0,
  resumed: false,
  me: { login: 'anna', name: 'Anna', number: '501', capabilities: [] },
  calls: [],
  pbx: { connected: true, since: null },
  ice: { servers: [], policy: 'all', seconds: null, serial: null },
  tones: { busy: [], congestion: [], callWaiting: [] },
};

function say(peer: Peer, message: object): void {
  peer.send(JSON.stringify(message));
}

async function welcomed(change: object = {}): Promise<Peer> {
  const peer = await peers.take();
  expect((await heard.take()).type).toBe('hello');
  say(peer, { ...WELCOME, ...change });
  await welcomes.take();
  return peer;
}

async function flushed(until: () => boolean): Promise<void> {
  while (!until()) await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(async () => {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  peers = new Queue();
  heard = new Queue();
  timers = new HandTimers();
  events = [];
  paths = [];
  presences = [];
  welcomes = new Queue();
  links = new Queue();
  doubts = 0;
  server.on('connection', (peer) => {
    peer.on('message', (data: Buffer) => heard.put(decodeClient(data.toString()) as ClientMessage));
    peers.put(peer);
  });
  let ids = 0;
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  socket = new Socket({
    open: () => {
      const client = new Client(url);
      // Closing one that is still connecting is an error to this client, to a browser's it is not.
      client.on('error', () => undefined);
      return client as unknown as WebSocket;
    },
    timers,
    device: 'd-12345678',
    newId: () => `c-${++ids}`,
    welcomed: (welcome) => welcomes.put(welcome),
    presence: (message) => presences.push(message),
    paths: (ice, which) => paths.push([ice, which]),
    path: () => undefined,
    event: (event) => events.push(event),
    doubtful: () => doubts++,
    log: () => undefined,
  });
  socket.link.subscribe((link) => links.put(link));
  socket.connect();
});

afterEach(async () => {
  socket.close();
  for (const peer of server.clients) peer.terminate();
  await new Promise((resolve) => server.close(resolve));
});

describe('the socket', () => {
  it('introduces the device and is open with the welcome', async () => {
    const peer = await peers.take();
    expect(await heard.take()).toEqual({ type: 'hello', device: 'd-12345678', resume: null });
    expect(socket.link.value).toBe('connecting');
    say(peer, WELCOME);
    await welcomes.take();
    expect(socket.link.value).toBe('open');
  });

  it('a command is done when the server says ok', async () => {
    const peer = await welcomed();
    const done = socket.command({ type: 'call.decline', call: 'x' });
    expect(await heard.take()).toEqual({ type: 'call.decline', call: 'x', id: 'c-1' });
    say(peer, { type: 'ok', id: 'c-1' });
    await done;
  });

  it('a refused command says why', async () => {
    const peer = await welcomed();
    const done = socket.command({ type: 'call.hangup', call: 'x' });
    await heard.take();
    say(peer, { type: 'error', id: 'c-1', code: 'no-such-call' });
    await expect(done).rejects.toEqual(new CommandRefused('no-such-call'));
  });

  it('comes back with epoch and sequence, and sends what was not answered under the same id', async () => {
    const first = await welcomed({ seq: 7 });
    say(first, { type: 'journal.changed', seq: 8 });
    const done = socket.command({ type: 'call.hangup', call: 'x' });
    await heard.take();
    first.terminate();
    while ((await links.take()) !== 'away');
    socket.tell({ type: 'call.candidate', call: 'x', attach: 'a', candidate: '' });
    timers.elapse();
    const second = await peers.take();
    expect(await heard.take()).toEqual({
      type: 'hello',
      device: 'd-12345678',
      resume: { epoch: 'e-1', seq: 8 },
    });
    say(second, { ...WELCOME, seq: 8, resumed: true });
    expect(await heard.take()).toEqual({ type: 'call.hangup', call: 'x', id: 'c-1' });
    expect((await heard.take()).type).toBe('call.candidate');
    say(second, { type: 'ok', id: 'c-1' });
    await done;
  });

  it('an event that was already seen is not seen twice', async () => {
    const peer = await welcomed({ seq: 4 });
    say(peer, { type: 'journal.changed', seq: 4 });
    say(peer, { type: 'journal.changed', seq: 5 });
    say(peer, { type: 'journal.changed', seq: 5 });
    const done = socket.command({ type: 'call.decline', call: 'x' });
    await heard.take();
    say(peer, { type: 'ok', id: 'c-1' });
    await done;
    expect(events.map((event) => event.seq)).toEqual([5]);
  });

  it('asks after 15 s of silence and takes no answer within 5 s for a loss', async () => {
    await welcomed();
    expect(timers.elapse()).toBe(15_000);
    expect(await heard.take()).toEqual({ type: 'ping' });
    expect(timers.elapse()).toBe(5_000);
    expect(socket.link.value).toBe('away');
    timers.elapse();
    await peers.take();
    expect((await heard.take()).type).toBe('hello');
  });

  it('tries ever more slowly, but never less than about every 15 s', async () => {
    await welcomed();
    for (const peer of server.clients) peer.terminate();
    while ((await links.take()) !== 'away');
    server.removeAllListeners('connection');
    const pauses: number[] = [];
    for (let n = 0; n < 9; n++) {
      pauses.push(timers.elapse());
      timers.elapse();
    }
    expect(pauses.at(0)).toBeLessThan(300);
    expect(Math.max(...pauses)).toBeLessThan(20_000);
    expect(pauses.at(-1)).toBeGreaterThan(10_000);
  });

  it('when the network is back it does not wait', async () => {
    await welcomed();
    for (const peer of server.clients) peer.terminate();
    while ((await links.take()) !== 'away');
    socket.wake();
    await peers.take();
    expect((await heard.take()).type).toBe('hello');
  });

  it('in doubt it waits little for an answer, and connects anew at once', async () => {
    const peer = await welcomed();
    socket.doubt();
    expect(await heard.take()).toEqual({ type: 'ping' });
    say(peer, { type: 'journal.changed', seq: 1 });
    await flushed(() => events.length === 1);
    expect(timers.elapse()).toBe(15_000);
    expect(await heard.take()).toEqual({ type: 'ping' });
    socket.doubt();
    expect(await heard.take()).toEqual({ type: 'ping' });
    expect(timers.elapse()).toBeLessThanOrEqual(200);
    expect((await welcomed({ resumed: true })).readyState).toBe(Client.OPEN);
  });

  it('a closed session is a doubt about who is signed in', async () => {
    const peer = await welcomed();
    peer.close(1008);
    while ((await links.take()) !== 'away');
    expect(doubts).toBe(1);
  });

  it('a device that was taken over stays quiet until the person wants it back', async () => {
    const peer = await welcomed();
    peer.close(4000);
    while ((await links.take()) !== 'replaced');
    socket.wake();
    expect(timers.elapse()).toBe(0);
    expect(socket.link.value).toBe('replaced');
    socket.connect();
    await welcomed();
  });

  it('tells servers that begin anew from the same ones with another credential', async () => {
    const turn = { urls: ['turn:turn.example'], username: '1:anna:a', credential: 'x' };
    const ice = { servers: [turn], policy: 'all', seconds: 3_600, serial: 'a' };
    const peer = await welcomed({ ice });
    const another = { ...ice, servers: [{ ...turn, username: '1:anna:b' }], serial: 'b' };
    say(peer, { type: 'ice', ice: another });
    await flushed(() => paths.length === 2);
    expect(paths).toEqual([
      [ice, 'anew'],
      [another, 'another'],
    ]);
  });

  it('unreadable messages do no harm', async () => {
    const peer = await welcomed();
    for (const bad of ['{', '[]', '{"type":"ok"}', '{"type":"new.thing","seq":1}']) peer.send(bad);
    say(peer, { type: 'journal.changed', seq: 1 });
    const done = socket.command({ type: 'call.decline', call: 'x' });
    await heard.take();
    say(peer, { type: 'ok', id: 'c-1' });
    await done;
    expect(events).toHaveLength(1);
  });
});
