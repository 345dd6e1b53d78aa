import { Observable } from '../shell/observable';
import type { ClientMessage, PathMessage, PathResult } from '../web/messages';
import type { Timers } from '../web/timers';
import type { Connection } from './connection';
import type { MediaPlatform, ToneTrack } from './platform';
import { grade, opinion, type Grade, type Quality } from './quality';

/** How good the path to the server is. Losses in per cent, each way apart; the round trip in milliseconds. */
export interface PathReport {
  grade: Grade;
  /** Mean opinion score of the worse direction, 1 to 4.5. */
  score: number;
  lossThere: number;
  lossBack: number;
  roundTrip: number;
  relayed: boolean;
}

/** Why there is no report: no way through, too many tests, or no server to ask. */
export type PathProblem = 'no-path' | 'limit' | 'server';

export type PathState =
  | { is: 'idle' }
  | { is: 'running' }
  | { is: 'done'; report: PathReport }
  | { is: 'failed'; why: PathProblem };

export interface PathTestDoor {
  platform: MediaPlatform;
  timers: Timers;
  /** A connection made now, under this name. */
  connection(name: string): Connection;
  send(message: ClientMessage): void;
  reachable(): boolean;
  newName(): string;
  log(line: string): void;
}

/** From here the browser's own figures count: before, its buffer still fills. */
const SETTLE_MS = 700;
const MEASURE_MS = 4_500;
const LOOK_MS = 200;
const CONNECT_MS = 10_000;
const RESULT_MS = 3_000;

/** One run: what it holds, and what ends it. */
interface Run {
  name: string;
  connection: Connection;
  tone: ToneTrack;
  quality: Quality | undefined;
  relayed: boolean;
  cancel: () => void;
}

/**
 * "How good is my path?" without a call: the server sends this browser's own sound back for some seconds, which nobody
 * hears, and both sides say what was missing.
 */
export class PathTest {
  readonly state = new Observable<PathState>({ is: 'idle' });
  private run: Run | undefined;

  constructor(private readonly door: PathTestDoor) {}

  start(): void {
    if (this.run) return;
    if (!this.door.reachable()) return this.state.set({ is: 'failed', why: 'server' });
    const name = this.door.newName();
    const run: Run = {
      name,
      connection: this.door.connection(name),
      tone: this.door.platform.tone(),
      quality: undefined,
      relayed: false,
      cancel: () => undefined,
    };
    this.run = run;
    this.state.set({ is: 'running' });
    this.after(run, CONNECT_MS, () => this.fail(run, 'no-path'));
    this.offer(run).catch((failure: unknown) => {
      this.door.log(`path test: ${String(failure)}`);
      this.fail(run, 'no-path');
    });
  }

  heard(message: PathMessage): void {
    const run = this.run;
    if (run?.name !== message.test) return;
    switch (message.type) {
      case 'path.answer':
        run.connection.answered(message.answer).catch(() => this.fail(run, 'no-path'));
        return;
      case 'path.refused':
        return this.fail(run, message.code === 'limit' ? 'limit' : 'server');
      case 'path.result':
        return this.finish(run, message);
    }
  }

  /** The socket went, and the test with it. */
  interrupted(): void {
    if (this.run) this.fail(this.run, 'server');
  }

  private async offer(run: Run): Promise<void> {
    await run.connection.microphone(run.tone.track);
    const offer = await run.connection.offer();
    if (this.run !== run) return;
    this.door.send({ type: 'path.test', test: run.name, offer });
    run.connection.handedOut({
      candidate: (candidate) => this.door.send({ type: 'path.candidate', test: run.name, candidate }),
      heard: () => undefined,
      lost: () => this.fail(run, 'no-path'),
    });
    this.await(run, CONNECT_MS);
  }

  /** Looks until the path is there. */
  private await(run: Run, left: number): void {
    if (left <= 0) return this.fail(run, 'no-path');
    this.after(run, LOOK_MS, () => {
      if (!run.connection.connected) return this.await(run, left - LOOK_MS);
      this.after(run, SETTLE_MS, () => void this.measure(run));
    });
  }

  private async measure(run: Run): Promise<void> {
    await run.connection.quality();
    this.after(run, MEASURE_MS, () => void this.judge(run));
  }

  private async judge(run: Run): Promise<void> {
    run.quality = await run.connection.quality();
    run.relayed = (await run.connection.relayed()) ?? false;
    if (this.run !== run) return;
    this.door.send({ type: 'path.end', test: run.name });
    this.after(run, RESULT_MS, () => this.fail(run, 'server'));
  }

  private finish(run: Run, result: PathResult): void {
    this.drop(run);
    const report = reportOf(result, run.quality, run.relayed);
    this.door.log(`path test: ${JSON.stringify(report ?? 'nothing came through')}`);
    this.state.set(report ? { is: 'done', report } : { is: 'failed', why: 'no-path' });
  }

  private fail(run: Run, why: PathProblem): void {
    if (this.run !== run) return;
    this.drop(run);
    if (this.door.reachable()) this.door.send({ type: 'path.end', test: run.name });
    this.door.log(`path test failed: ${why}`);
    this.state.set({ is: 'failed', why });
  }

  private drop(run: Run): void {
    this.run = undefined;
    run.cancel();
    run.tone.stop();
    run.connection.close();
  }

  private after(run: Run, milliseconds: number, action: () => void): void {
    run.cancel();
    run.cancel = this.door.timers.after(milliseconds, () => {
      if (this.run === run) action();
    });
  }
}

/** What is missing here was lost on either way; the server says what was lost on the first. */
export function reportOf(
  result: PathResult,
  quality: Quality | undefined,
  relayed: boolean,
): PathReport | undefined {
  const { there } = result;
  if (!there || !quality) return undefined;
  const lossBack = Math.max(0, quality.lossHere - there.loss);
  const roundTrip = quality.roundTrip > 0 ? quality.roundTrip : (result.roundTrip ?? 0);
  const score = Math.min(there.mos, opinion(lossBack, roundTrip / 2 + 2 * quality.jitter + 20));
  return { grade: grade(score), score, lossThere: there.loss, lossBack, roundTrip, relayed };
}
