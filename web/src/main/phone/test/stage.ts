import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  decodeClient,
  type CallView,
  type ClientMessage,
  type IceServers,
  type OwnPresence,
  type PathMessage,
  type PresenceMessage,
  type ServerEvent,
  type Shown,
  type Welcome,
} from '../src/web/messages';

const GOLDEN = new URL('../../../protocol/', import.meta.url);

/** One of the protocol's golden messages, parsed. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`${name}.json`, GOLDEN), 'utf8')) as T;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** At least as strict as the server's own. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; worker-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const DEADLINE_MS = 30_000;

const available: OwnPresence = {
  ...golden<OwnPresence>('presence.own'),
  state: 'AVAILABLE',
};

type Wanted<T extends ClientMessage['type']> = Extract<ClientMessage, { type: T }>;
type Without<E> = E extends unknown ? Omit<E, 'seq'> : never;

/**
 * The far side of the socket for tests in a real browser: serves the built phone under a strict CSP and speaks the golden
 * messages as a test tells it to. What calls do is the test's to say; nothing here decides.
 */
export class Stage {
  signedIn = true;
  /** The company requires a second factor, and whoever signs in has none. */
  enrolling = false;
  /** The person takes calls and makes none. */
  inboundOnly = false;
  /** Whether who comes back is known, and has missed nothing. */
  remembers = false;
  /** Whether there is a TURN server. */
  turn = false;
  private credentials = 0;
  pbxConnected = true;
  refuse: 'never' | 'sockets' = 'never';
  /** Passwords only, unless a test says otherwise. */
  ways: unknown = { passwords: true, elsewhere: null, provider: null };
  /** Sockets that are open stay so and say nothing any more, as when the network under them is gone. */
  private readonly dead = new Set<WebSocket>();
  journal: unknown = golden('rest/journal');
  people: unknown = golden('rest/people');
  notices: unknown = { notices: [] };
  /** The company has a suite, unless a test says otherwise. */
  presenceWish: unknown = golden('rest/presence');
  /** What was put in its place. */
  wished = '';
  ownPresence = available;
  readonly presences = new Map<string, Shown>();
  readonly received: ClientMessage[] = [];
  readonly requests: string[] = [];
  private readonly calls = new Map<string, CallView>();
  private readonly sockets = new Set<WebSocket>();
  private waiters: (() => void)[] = [];
  private seq = 0;
  private epoch = 1;

  private constructor(
    private readonly dist: string,
    private readonly server: Server,
  ) {}

  static async open(dist: string): Promise<Stage> {
    const server = createServer();
    const stage = new Stage(dist, server);
    server.on('request', (request, response) => void stage.request(request, response));
    const door = new WebSocketServer({ noServer: true, handleProtocols: () => 'offhook.v1' });
    server.on('upgrade', (request, socket, head) => {
      if (stage.refuse === 'sockets') socket.destroy();
      else door.handleUpgrade(request, socket, head, (peer) => stage.connected(peer));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stage;
  }

  get origin(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Forgets calls and what was said; the next welcome is that of a fresh server. */
  reset(): void {
    this.cut();
    this.calls.clear();
    this.received.length = 0;
    this.requests.length = 0;
    this.epoch++;
    this.seq = 0;
    this.signedIn = true;
    this.enrolling = false;
    this.inboundOnly = false;
    this.turn = false;
    this.remembers = false;
    this.presenceWish = golden('rest/presence');
    this.pbxConnected = true;
    this.refuse = 'never';
    this.journal = golden('rest/journal');
    this.people = golden('rest/people');
    this.notices = { notices: [] };
    this.ownPresence = available;
    this.presences.clear();
  }

  /** Nobody hears of it that the connections there are now carry nothing any more. */
  silence(): void {
    for (const peer of this.sockets) this.dead.add(peer);
    this.sockets.clear();
  }

  /** Cuts every connection without a word. */
  cut(): void {
    for (const peer of [...this.sockets, ...this.dead]) peer.terminate();
    this.sockets.clear();
    this.dead.clear();
  }

  /** Tells every phone how a call stands now, under the next revision. */
  call(change: Partial<CallView> & { id: string }): CallView {
    const known = this.calls.get(change.id) ?? golden<{ call: CallView }>('call.changed-inbound').call;
    const view = { ...known, ...change, revision: (this.calls.get(change.id)?.revision ?? 0) + 1 };
    this.calls.set(view.id, view);
    this.push({ type: 'call.changed', call: view });
    return view;
  }

  push(event: Without<ServerEvent>): void {
    const message = JSON.stringify({ ...event, seq: ++this.seq });
    for (const peer of this.sockets) peer.send(message);
  }

  /** Says something that is no event. */
  say(message: PathMessage | PresenceMessage): void {
    for (const peer of this.sockets) peer.send(JSON.stringify(message));
  }

  /** The next message of a type that nobody has taken yet; waited for so many milliseconds. */
  async take<T extends ClientMessage['type']>(type: T, patience = DEADLINE_MS): Promise<Wanted<T>> {
    const deadline = Date.now() + patience;
    for (;;) {
      const index = this.received.findIndex((each) => each.type === type);
      if (index >= 0) return this.received.splice(index, 1)[0] as Wanted<T>;
      const left = deadline - Date.now();
      if (left <= 0)
        throw new Error(`no ${type} came; seen: ${this.received.map((each) => each.type).join(' ')}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.waiters.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  private connected(peer: WebSocket): void {
    peer.on('message', (data: Buffer) => this.heard(peer, data.toString()));
    peer.on('close', () => this.sockets.delete(peer));
  }

  private heard(peer: WebSocket, json: string): void {
    if (this.dead.has(peer)) return;
    const message = decodeClient(json);
    if (!message) throw new Error(`the phone said what nobody knows: ${json}`);
    if (message.type === 'ping') return peer.send(JSON.stringify({ type: 'pong' }));
    this.received.push(message);
    if (message.type === 'hello') this.welcome(peer, this.remembers && message.resume !== null);
    else if (message.type === 'ice.ask') peer.send(JSON.stringify({ type: 'ice', ice: this.ice() }));
    else if (message.type === 'presence.watch') this.appear(peer, message.people);
    else if ('id' in message) peer.send(JSON.stringify({ type: 'ok', id: message.id }));
    const waiters = this.waiters;
    this.waiters = [];
    for (const wake of waiters) wake();
  }

  /** A TURN server that nobody has, with another credential each time; or none. */
  private ice(): IceServers {
    if (!this.turn) return { servers: [], policy: 'all', seconds: null, serial: null };
    const serial = `serial-${++this.credentials}`;
    const server = {
      urls: ['turn:127.0.0.1:9?transport=udp'],
      username: `1:anna:${serial}`,
      credential: 'x',
    };
    return { servers: [server], policy: 'all', seconds: 3_600, serial };
  }

  private appear(peer: WebSocket, people: string[]): void {
    peer.send(JSON.stringify(this.ownPresence));
    const known = people.flatMap((person) => this.presences.get(person) ?? []);
    peer.send(JSON.stringify({ type: 'presence', people: known }));
  }

  private welcome(peer: WebSocket, resumed: boolean): void {
    this.sockets.add(peer);
    const usual = golden<Welcome>('welcome');
    const welcome: Welcome = {
      ...usual,
      me: this.inboundOnly ? { ...usual.me, capabilities: ['INBOUND_ONLY'] } : usual.me,
      ice: this.ice(),
      epoch: `e-${this.epoch}`,
      seq: this.seq,
      resumed,
      calls: [...this.calls.values()].filter((call) => call.state !== 'ENDED'),
      pbx: { connected: this.pbxConnected, since: '2026-01-05T09:12:00.000Z' },
    };
    peer.send(JSON.stringify(welcome));
  }

  private async request(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.origin).pathname;
    if (path.startsWith('/api/')) this.interface(request, path, response);
    else await this.file(path, response);
  }

  private interface(request: IncomingMessage, path: string, response: ServerResponse): void {
    const what = `${request.method} ${path}`;
    this.requests.push(what);
    const answer = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(status === 204 ? undefined : JSON.stringify(body));
    };
    const problem = golden<object>('rest/problem');
    request.resume();
    if (what === 'POST /api/session/ways') answer(200, this.ways);
    else if (what === 'POST /api/session' && this.signedIn) answer(200, golden('rest/session'));
    else if (what === 'POST /api/session' && this.enrolling)
      answer(403, { ...problem, code: 'enrol-first', secondFactor: golden('rest/new-second-factor') });
    else if (what === 'POST /api/session') answer(401, problem);
    else if (!this.signedIn) answer(401, { ...problem, code: 'not-signed-in' });
    else if (what === 'GET /api/session') answer(200, golden('rest/session'));
    else if (what === 'GET /api/journal') answer(200, this.journal);
    else if (what === 'GET /api/second-factor')
      answer(200, { possible: true, since: null, codes: 0, required: false });
    else if (what === 'GET /api/presence') answer(200, this.presenceWish);
    else if (what === 'PUT /api/presence')
      request.setEncoding('utf8').once('data', (body: string) => {
        this.wished = body;
        answer(204, undefined);
      });
    else if (what === 'GET /api/sessions') answer(200, golden('rest/sessions'));
    else if (what === 'GET /api/people') answer(200, this.people);
    else if (what === 'GET /api/notices') answer(200, this.notices);
    else if (request.method === 'DELETE') answer(204, undefined);
    else answer(404, { ...problem, code: 'not-found' });
  }

  private async file(path: string, response: ServerResponse): Promise<void> {
    const name = extname(path) === '' ? 'index.html' : normalize(path);
    try {
      const body = await readFile(join(this.dist, name));
      response.writeHead(200, {
        'Content-Type': TYPES[extname(name)] ?? 'application/octet-stream',
        'Content-Security-Policy': CSP,
        'Cache-Control': 'no-cache',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  }
}
