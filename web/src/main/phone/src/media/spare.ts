import type { Timers } from '../web/timers';
import { Connection } from './connection';
import type { Ice, IceStock } from './ice-stock';
import type { MediaPlatform } from './platform';

/** How long a call may be expected before the ports that wait for it are given back, in milliseconds. */
const EXPECTED_MS = 60_000;

/** Has a connection with its offer ready for a call that is likely to come, so that the click does not wait for it. */
export class Spare {
  private ready: Connection | undefined;
  private cancel: () => void = () => undefined;

  constructor(
    private readonly platform: MediaPlatform,
    private readonly stock: IceStock,
    private readonly timers: Timers,
    private readonly newAttachId: () => string,
  ) {}

  /** A call is likely: the person types a number or points at somebody. */
  expectCall(): void {
    if (!this.ready) {
      this.ready = this.known();
      this.ready.prepare();
    }
    this.cancel();
    this.cancel = this.timers.after(EXPECTED_MS, () => this.forget());
  }

  /** A connection for a call, the ready one if there is one. */
  take(): Connection {
    const taken = this.ready ?? this.known();
    this.ready = undefined;
    this.cancel();
    return taken;
  }

  private known(): Connection {
    return new Connection(this.newAttachId(), this.platform, this.stock.take());
  }

  /** A connection that knows the network as it is now, for a call that has this or nothing yet. */
  fresh(own: Ice | undefined): Connection {
    return new Connection(this.newAttachId(), this.platform, this.stock.again(own), 'now');
  }

  /** What is ready is of no use any more: the network changed, or nobody calls. */
  forget(): void {
    this.cancel();
    this.ready?.close();
    this.ready = undefined;
  }
}
