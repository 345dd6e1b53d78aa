/** Timers that a page in the background may rely on; the answer of {@link after} cancels. */
export interface Timers {
  after(milliseconds: number, action: () => void): () => void;
}

/** The browser slows timers of background pages down to one a minute, but not those of a worker. */
export function workerTimers(): Timers {
  const worker = new Worker(new URL('./ticker.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, () => void>();
  let last = 0;
  worker.onmessage = (event: MessageEvent<number>) => {
    const action = waiting.get(event.data);
    waiting.delete(event.data);
    action?.();
  };
  return {
    after(milliseconds, action) {
      const id = ++last;
      waiting.set(id, action);
      worker.postMessage({ id, milliseconds });
      return () => waiting.delete(id);
    },
  };
}

export const pageTimers: Timers = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};
