import { beforeEach, describe, expect, it } from 'vitest';
import type { IceServers } from '../web/messages';
import { IceStock } from './ice-stock';

const HOUR = 3_600;

function servers(serial: string): IceServers {
  const turn = { urls: ['turn:turn.example'], username: `1:anna:${serial}`, credential: 'x' };
  const stun = { urls: ['stun:stun.example'], username: null, credential: null };
  return { servers: [stun, turn], policy: 'relay', seconds: HOUR, serial };
}

/** Time goes by only when the test says so. */
class Clock {
  now = 0;
  private waiting: { at: number; action: () => void }[] = [];

  after(milliseconds: number, action: () => void): () => void {
    const timer = { at: this.now + milliseconds, action };
    this.waiting.push(timer);
    return () => {
      this.waiting = this.waiting.filter((each) => each !== timer);
    };
  }

  passes(seconds: number): void {
    this.now += seconds * 1_000;
    const due = this.waiting.filter((each) => each.at <= this.now);
    this.waiting = this.waiting.filter((each) => each.at > this.now);
    for (const { action } of due) action();
  }
}

let clock: Clock;
let reachable: boolean;
let asked: number;
let given: number;
let stock: IceStock;

/** The server's answers to what was asked and not answered yet. */
function answers(): void {
  for (; asked > 0; asked--) stock.another(servers(`s${++given}`));
}

beforeEach(() => {
  clock = new Clock();
  reachable = true;
  asked = 0;
  given = 0;
  stock = new IceStock({
    timers: clock,
    now: () => clock.now,
    reachable: () => reachable,
    ask: () => asked++,
  });
});

describe('the stock of TURN credentials', () => {
  it('is what the server said, as a browser wants it', () => {
    stock.anew(servers('s0'));
    expect(stock.take()).toMatchObject({
      configuration: {
        iceServers: [
          { urls: ['stun:stun.example'] },
          { urls: ['turn:turn.example'], username: '1:anna:s0', credential: 'x' },
        ],
        iceTransportPolicy: 'relay',
      },
      serial: 's0',
    });
  });

  it('is empty before the server said anything', () => {
    expect(stock.take()).toMatchObject({ configuration: {}, serial: null });
    expect(asked).toBe(0);
  });

  it('gives no two calls the same, also when they begin before the next one came', () => {
    stock.anew(servers('s0'));
    answers();
    const first = [stock.take(), stock.take()];
    answers();
    const later = [stock.take(), stock.take()];
    const serials = [...first, ...later].map((each) => each.serial);
    expect(new Set(serials).size).toBe(4);
  });

  it('asks for as many as were taken, and never for more than may be needed', () => {
    stock.anew(servers('s0'));
    expect(asked).toBe(1);
    answers();
    expect(asked).toBe(0);
    stock.take();
    expect(asked).toBe(1);
    stock.take();
    stock.take();
    stock.take();
    expect(asked).toBe(2);
  });

  it('goes on with what it has when the server gives no next one', () => {
    stock.anew(servers('s0'));
    expect([stock.take(), stock.take(), stock.take()].map((each) => each.serial)).toEqual(['s0', 's0', 's0']);
  });

  it('asks for others before those that wait end', () => {
    stock.anew(servers('s0'));
    answers();
    clock.passes(0.75 * HOUR - 1);
    expect(asked).toBe(0);
    clock.passes(1);
    expect(asked).toBe(2);
    answers();
    expect(stock.take().serial).toBe('s2');
  });

  it('asks nobody while the server is away, and gives what it has', () => {
    stock.anew(servers('s0'));
    answers();
    reachable = false;
    clock.passes(HOUR);
    expect(stock.take().serial).toBe('s0');
    expect(asked).toBe(0);
  });

  it('begins anew with a server that is back, whatever it was asked before', () => {
    stock.anew(servers('s0'));
    stock.take();
    asked = 0;
    stock.anew(servers('after'));
    expect(asked).toBe(1);
    expect(stock.take().serial).toBe('after');
  });

  it('a call keeps its own in another network, as long as that opens new paths', () => {
    stock.anew(servers('s0'));
    answers();
    const own = stock.take();
    expect(stock.again(own)).toBe(own);
    clock.passes(HOUR);
    expect(stock.again(own).serial).toBe('s1');
  });

  it('a call that has none yet is given one, also when there was none to give before', () => {
    stock.anew({ servers: [], policy: 'all', seconds: null, serial: null });
    const own = stock.take();
    stock.anew(servers('s0'));
    answers();
    expect(stock.again(own).serial).toBe('s0');
    expect(stock.again(undefined).serial).toBe('s1');
  });

  it('asks for nothing where no server wants a password', () => {
    stock.anew({ ...servers('s0'), seconds: null, serial: null });
    expect(stock.take().configuration.iceServers).toHaveLength(2);
    clock.passes(100 * HOUR);
    expect(stock.take().serial).toBeNull();
    expect(asked).toBe(0);
  });

  it('no longer has servers that are gone', () => {
    stock.anew(servers('s0'));
    stock.anew({ servers: [], policy: 'all', seconds: null, serial: null });
    expect(stock.take().configuration.iceServers).toEqual([]);
  });
});
