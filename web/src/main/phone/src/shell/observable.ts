import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Anything that tells when it changes. */
export interface Source {
  subscribe(listener: () => void): () => void;
}

type Listener<T> = (value: T) => void;

/** A value that tells its listeners when it changes; every state of the phone is one of these. */
export class Observable<T> {
  private readonly listeners = new Set<Listener<T>>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set(value: T): void {
    if (Object.is(value, this.current)) return;
    this.current = value;
    for (const listener of [...this.listeners]) listener(value);
  }

  /** Calls the listener on every change from now on; the answer stops it. */
  subscribe(listener: Listener<T>): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** Renders its element again whenever one of the observed values changes, while the element is on the page. */
export class Watching implements ReactiveController {
  private stops: (() => void)[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly sources: () => Source[],
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stops = this.sources().map((source) => source.subscribe(() => this.host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.stops) stop();
    this.stops = [];
  }
}
