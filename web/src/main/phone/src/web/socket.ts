import { Observable } from '../shell/observable';
import { BadMessage } from './schema';
import {
  decodeServer,
  encode,
  type ClientMessage,
  type IceServers,
  type PathMessage,
  type PresenceMessage,
  type ServerEvent,
  type ServerMessage,
  type Welcome,
  type Wish,
} from './messages';
import type { Timers } from './timers';

/** `replaced`: another tab has taken this device's place and this one stays quiet until told otherwise. */
export type Link = 'connecting' | 'open' | 'away' | 'replaced' | 'closed';

/** The server said no to a command. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';

  constructor(readonly code: string) {
    super(code);
  }
}

/** What the socket needs from the world around it. */
export interface SocketDoor {
  open(): WebSocket;
  timers: Timers;
  device: string;
  newId(): string;
  welcomed(welcome: Welcome): void;
  /** The servers to find a path with: as they are from now on, or the same with another credential. */
  paths(ice: IceServers, which: 'anew' | 'another'): void;
  event(event: ServerEvent): void;
  /** Something about a path test of this socket. */
  path(message: PathMessage): void;
  /** How people appear whom this socket follows. */
  presence(message: PresenceMessage): void;
  /** The connection was refused or ended by policy: perhaps nobody is signed in any more. */
  doubtful(): void;
  log(line: string): void;
}

interface Pending {
  message: ClientMessage;
  resolve: () => void;
  reject: (reason: unknown) => void;
}

const SILENCE_MS = 15_000;
const PONG_MS = 5_000;
/** How long a server may take to answer whose sound came to an end. */
const DOUBT_MS = 200;
const WELCOME_MS = 10_000;
const RETRIES_MS = [200, 500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** How many commands and candidates may wait while the server is away. */
const WAITING_MESSAGES = 500;

const POLICY = 1008;
const REPLACED = 4000;

/**
 * The device's connection to the server: says hello, resumes after a loss, asks for life, and delivers each command
 * until it is answered. A command keeps its id when it is sent again, so nothing happens twice.
 */
export class Socket {
  readonly link = new Observable<Link>('connecting');
  private socket: WebSocket | undefined;
  private epoch: string | undefined;
  private seq = 0;
  private tries = 0;
  private cancelTimer = (): void => undefined;
  private readonly pending = new Map<string, Pending>();
  private waiting: ClientMessage[] = [];

  constructor(private readonly door: SocketDoor) {}

  /** Connects now, whatever the back-off says; also the way back from `replaced`. */
  connect(): void {
    this.drop();
    if (this.link.value !== 'away') this.link.set('connecting');
    const socket = this.door.open();
    this.socket = socket;
    socket.onopen = () => this.hello(socket);
    socket.onmessage = (event: MessageEvent<unknown>) => this.heard(socket, event.data);
    socket.onclose = (event) => this.closed(socket, event.code);
    this.timer(WELCOME_MS, () => this.lost('no welcome'));
  }

  /** The network or the page came back: try at once, or ask whether the other side still lives. */
  wake(): void {
    if (this.link.value === 'replaced' || this.link.value === 'closed') return;
    if (this.link.value === 'open') this.ask();
    else this.connect();
  }

  /** Nothing else comes from the server any more: where it does not answer soon, its connection is dead and another begins. */
  doubt(patience = DOUBT_MS): void {
    if (this.link.value !== 'open') return;
    this.socket?.send(encode({ type: 'ping' }));
    this.timer(patience, () => {
      this.away('no answer when in doubt');
      this.connect();
    });
  }

  close(): void {
    this.drop();
    this.link.set('closed');
    for (const { reject } of this.pending.values()) reject(new CommandRefused('closed'));
    this.pending.clear();
    this.waiting = [];
  }

  /** Resolves when the server did it; rejects with {@link CommandRefused}. Survives a lost connection. */
  command(wish: Wish): Promise<void> {
    const message = { ...wish, id: this.door.newId() };
    return new Promise<void>((resolve, reject) => {
      if (this.pending.size >= WAITING_MESSAGES) return reject(new CommandRefused('limit'));
      this.pending.set(message.id, { message, resolve, reject });
      this.transmit(message);
    });
  }

  /** Sends something that has no answer; kept until the connection is back. */
  tell(message: ClientMessage): void {
    this.transmit(message);
  }

  private transmit(message: ClientMessage): void {
    if (this.link.value === 'open') this.socket?.send(encode(message));
    else if (!('id' in message) && this.waiting.length < WAITING_MESSAGES) this.waiting.push(message);
  }

  private hello(socket: WebSocket): void {
    if (socket !== this.socket) return;
    const resume = this.epoch === undefined ? null : { epoch: this.epoch, seq: this.seq };
    socket.send(encode({ type: 'hello', device: this.door.device, resume }));
  }

  private heard(socket: WebSocket, data: unknown): void {
    if (socket !== this.socket) return;
    const message = this.read(data);
    if (message?.type === 'welcome') return this.welcome(message);
    if (this.link.value !== 'open') return;
    this.timer(SILENCE_MS, () => this.ask());
    if (message) this.deliver(message);
  }

  private read(data: unknown): ServerMessage | undefined {
    try {
      return typeof data === 'string' ? decodeServer(data) : undefined;
    } catch (failure) {
      const known = failure instanceof BadMessage || failure instanceof SyntaxError;
      if (!known) throw failure;
      this.door.log(`unreadable message: ${failure.message}`);
      return undefined;
    }
  }

  private welcome(welcome: Welcome): void {
    this.epoch = welcome.epoch;
    if (!welcome.resumed) this.seq = welcome.seq;
    this.tries = 0;
    this.door.log(`welcome, resumed=${welcome.resumed} calls=${welcome.calls.length}`);
    this.timer(SILENCE_MS, () => this.ask());
    this.link.set('open');
    this.door.paths(welcome.ice, 'anew');
    this.door.welcomed(welcome);
    const waiting = this.waiting;
    this.waiting = [];
    for (const { message } of this.pending.values()) this.transmit(message);
    for (const message of waiting) this.transmit(message);
  }

  private deliver(message: Exclude<ServerMessage, Welcome>): void {
    switch (message.type) {
      case 'ok':
        this.settle(message.id, (pending) => pending.resolve());
        return;
      case 'error':
        this.settle(message.id ?? '', (pending) => pending.reject(new CommandRefused(message.code)));
        return;
      case 'pong':
        return;
      case 'ice':
        this.door.paths(message.ice, 'another');
        return;
      case 'path.answer':
      case 'path.refused':
      case 'path.result':
        this.door.path(message);
        return;
      case 'presence':
      case 'presence.own':
        this.door.presence(message);
        return;
      case 'call.changed':
      case 'call.media':
      case 'call.connected':
      case 'call.failed':
      case 'call.codec':
      case 'journal.changed':
      case 'notices.changed':
      case 'pbx.changed':
        if (message.seq <= this.seq) return;
        this.seq = message.seq;
        this.door.event(message);
    }
  }

  private settle(id: string, how: (pending: Pending) => void): void {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (pending) how(pending);
  }

  private ask(): void {
    if (this.link.value !== 'open') return;
    this.socket?.send(encode({ type: 'ping' }));
    this.timer(PONG_MS, () => this.lost('no pong'));
  }

  private closed(socket: WebSocket, code: number): void {
    if (socket !== this.socket) return;
    if (code === REPLACED) {
      this.drop();
      this.link.set('replaced');
      return;
    }
    const never = this.link.value !== 'open';
    this.lost(`closed with ${code}`);
    if (code === POLICY || never) this.door.doubtful();
  }

  private away(why: string): void {
    this.door.log(`connection lost: ${why}`);
    this.drop();
    this.link.set('away');
  }

  private lost(why: string): void {
    this.away(why);
    const pause = RETRIES_MS[Math.min(this.tries++, RETRIES_MS.length - 1)] ?? SILENCE_MS;
    // A little of chance, so that not all phones come back in the same moment after a restart.
    this.timer(pause * (0.75 + Math.random() / 2), () => this.connect());
  }

  private drop(): void {
    this.cancelTimer();
    const old = this.socket;
    this.socket = undefined;
    old?.close();
  }

  private timer(milliseconds: number, action: () => void): void {
    this.cancelTimer();
    this.cancelTimer = this.door.timers.after(milliseconds, action);
  }
}
