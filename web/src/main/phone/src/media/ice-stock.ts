import type { IceServers } from '../web/messages';
import type { Timers } from '../web/timers';

/** What one call finds its path with: its new connections too, as long as the credential is good. */
export interface Ice {
  configuration: RTCConfiguration;
  /** Which TURN credential it is; null where there is none. */
  serial: string | null;
  /** When something fresher is wanted, and when the credential opens no new path any more; `now` of the door. */
  freshUntil: number;
  goodUntil: number;
}

export interface IceStockDoor {
  timers: Timers;
  /** In milliseconds. */
  now(): number;
  reachable(): boolean;
  /** Asks the server for one more. */
  ask(): void;
}

/** Ready for a call at any moment, and for another that begins before the server has given the next. */
const READY = 2;
/** The share of its life in which a credential waits for a call. */
const FRESH = 0.75;
/** The longest a timer of a browser can be, about 24 days. */
const LONGEST_MS = 2 ** 31 - 1;

const NOTHING: Ice = { configuration: {}, serial: null, freshUntil: Infinity, goodUntil: Infinity };

/**
 * TURN credentials that no call has used yet. Each is given out once, so that the TURN server's log tells calls apart,
 * and replaced then or before it ends; no call ever waits for one. Where the server gives none, what there is goes on.
 */
export class IceStock {
  private unused: Ice[] = [];
  private newest = NOTHING;
  private awaited = 0;
  private cancel: () => void = () => undefined;

  constructor(private readonly door: IceStockDoor) {}

  /** The servers as they are from now on, with a first credential. What was asked for before will not come. */
  anew(servers: IceServers): void {
    this.unused = [];
    this.awaited = 0;
    this.put(servers);
  }

  /** The answer to a question of ours. */
  another(servers: IceServers): void {
    this.awaited = Math.max(0, this.awaited - 1);
    const now = this.door.now();
    this.unused = this.unused.filter((each) => now < each.freshUntil);
    this.put(servers);
  }

  /** For a call that begins. */
  take(): Ice {
    const taken = this.unused.shift() ?? this.newest;
    this.refill();
    return taken;
  }

  /** For another connection of a call: its own, as long as that is good. */
  again(own: Ice | undefined): Ice {
    const good = own !== undefined && own.serial !== null && this.door.now() < own.goodUntil;
    return good ? own : this.take();
  }

  private put(servers: IceServers): void {
    this.newest = read(servers, this.door.now());
    if (this.newest.serial !== null) this.unused.push(this.newest);
    this.refill();
  }

  /** Has as many as may be needed at once, and looks again when the first of them is no longer fresh. */
  private refill(): void {
    this.cancel();
    if (this.newest.serial === null) return;
    const now = this.door.now();
    const fresh = this.unused.filter((each) => now < each.freshUntil);
    if (this.door.reachable()) {
      for (; fresh.length + this.awaited < READY; this.awaited++) this.door.ask();
    }
    const first = Math.min(...fresh.map((each) => each.freshUntil));
    if (first === Infinity) return;
    this.cancel = this.door.timers.after(Math.min(first - now, LONGEST_MS), () => this.refill());
  }
}

function read({ servers, policy, seconds, serial }: IceServers, now: number): Ice {
  const life = seconds === null ? Infinity : seconds * 1_000;
  return {
    configuration: {
      iceServers: servers.map(({ urls, username, credential }) =>
        username === null || credential === null ? { urls } : { urls, username, credential },
      ),
      iceTransportPolicy: policy,
    },
    serial,
    freshUntil: now + life * FRESH,
    goodUntil: now + life,
  };
}
