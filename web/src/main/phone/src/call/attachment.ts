import type { Connection } from '../media/connection';
import type { Ice } from '../media/ice-stock';
import type { Microphone } from '../media/microphone';
import { NoMicrophone, type MediaPlatform, type MicrophoneProblem, type Sink } from '../media/platform';
import type { Quality } from '../media/quality';
import { Observable } from '../shell/observable';
import type { Timers } from '../web/timers';

/** How this device's sound stands in one call. */
export interface Sound {
  path: 'connecting' | 'connected' | 'lost';
  microphone: 'off' | 'asking' | 'on' | MicrophoneProblem;
  muted: boolean;
  /** The person talks in another call meanwhile: neither side hears the other here. */
  parked: boolean;
  quality: Quality | undefined;
}

/** Says an offer to the server, and by which TURN credential it may come; rejects where the server will not have it. */
export type Send = (attach: string, sdp: string, turn: string | null) => Promise<void>;

export interface AttachmentDoor {
  platform: MediaPlatform;
  microphone: Microphone;
  timers: Timers;
  speaker(): string;
  /** A connection for this call, made ahead where there is one. */
  connection(): Connection;
  /** A connection made now, for the network as it is now, with what the call's connection before found its path with. */
  freshConnection(ice: Ice | undefined): Connection;
  /** Sends an offer for a new or renewed connection; rejects where the server will not have it. */
  offer: Send;
  candidate(attach: string, candidate: string): void;
  /** Whether the server can be reached now; otherwise {@link Attachment.resume} is called when it can. */
  reachable(): boolean;
  log(line: string): void;
}

const RENEWALS_MS = [0, 300, 1_000, 2_000, 4_000, 8_000];
/** The old connection plays on this long while its successor connects. */
const OVERLAP_MS = 5_000;
/**
 * What is said here counts until whoever takes over is heard, which is some time after that connection is up. The
 * gateway waits no longer than this either.
 */
const SPEAKS_ON_MS = 300;
/** How often {@link Attachment.listen} is to be called. */
export const LISTEN_MS = 100;
/** So many times without a new packet are silence: 0.3 s, as the server has it. */
const SILENT_TIMES = 3;
/** A new connection that finds no address by then gives way to another: there may be one meanwhile. Doubles each time. */
const BLIND_MS = 300;
const BLIND_TRIES = 5;
/** Chromium tells of a change of the network up to 2 s late; what was made since then knows it already. */
const TOLD_LATE_MS = 4_000;
/** A server that has to be found again within this time after a rumour of another network proves it. */
const RUMOUR_MS = 4_000;

/** This device's media in one call: a peer connection, its successor when the path breaks, the microphone and the sink. */
export class Attachment {
  readonly sound = new Observable<Sound>({
    path: 'connecting',
    microphone: 'off',
    muted: false,
    parked: false,
    quality: undefined,
  });
  private current: Connection | undefined;
  private old: Connection | undefined;
  private sink: Sink | undefined;
  private track: MediaStreamTrack | undefined;
  private wantsTrack = false;
  private tries = 0;
  private blind = 0;
  private arrival: number | undefined;
  private silent = 0;
  private fresh = false;
  private rumoured = false;
  /** The connection that looks for another path. */
  private restarted: string | undefined;
  private closed = false;
  private cancelRenewal: () => void = () => undefined;
  private readonly stopWatching: () => void;

  constructor(private readonly door: AttachmentDoor) {
    this.stopWatching = door.microphone.changed.subscribe(() => {
      if (this.wantsTrack) void this.talk();
    });
  }

  get attach(): string | undefined {
    return this.current?.attach;
  }

  /** Makes a connection and offers it, by default as an addition to the call as it is. */
  async open(send?: Send): Promise<void> {
    await this.connect(this.door.connection(), send);
  }

  async answered(attach: string, sdp: string): Promise<void> {
    try {
      await this.named(attach)?.answered(sdp);
    } catch (failure) {
      this.door.log(`answer for ${attach} unusable: ${String(failure)}`);
      this.failed(attach, 'answer');
    }
  }

  connected(attach: string): void {
    if (this.current?.attach !== attach) return;
    this.tries = 0;
    this.blind = 0;
    this.restarted = undefined;
    const old = this.old;
    if (old) {
      this.door.timers.after(SPEAKS_ON_MS, () => {
        if (this.old === old) this.dropOld();
      });
    }
    this.update({ path: 'connected' });
  }

  /** The path is gone: a new connection takes its place, at first at once and then ever slower. */
  failed(attach: string, why: string): void {
    if (this.closed || this.current?.attach !== attach) return;
    this.door.log(`media ${attach} failed: ${why}`);
    this.update({ path: 'lost', quality: undefined });
    if (!this.door.reachable()) return;
    const pause = RENEWALS_MS[Math.min(this.tries++, RENEWALS_MS.length - 1)] ?? 0;
    this.cancelRenewal();
    if (pause === 0) this.renew();
    else this.cancelRenewal = this.door.timers.after(pause, () => this.renew());
  }

  /** Connects anew: the old path is dead, or may be without knowing. */
  renew(): void {
    this.cancelRenewal();
    if (this.closed) return;
    if (this.sound.value.path === 'connected') this.update({ path: 'connecting' });
    void this.renewed();
  }

  /** The browser tells of another network. */
  networkChanged(): void {
    if (!this.fresh || this.isSilent) this.renew();
  }

  /** There may be another network: where the server has to be found again soon, there is. */
  networkRumoured(): void {
    this.rumoured = true;
    this.door.timers.after(RUMOUR_MS, () => {
      this.rumoured = false;
    });
  }

  /** The server is back; where it has forgotten what was said, an answer on its way to us is lost too. */
  resume(forgotten: boolean): void {
    const dead = this.sound.value.path === 'lost' || this.isSilent || (this.rumoured && !this.fresh);
    if (dead || (forgotten && this.current?.connected !== true)) this.renew();
  }

  /** To be called every {@link LISTEN_MS}: true once when what arrived before arrives no more. */
  listen(): boolean {
    const arrival = this.current?.arrival ?? this.arrival;
    const arrived = arrival !== this.arrival;
    this.arrival = arrival;
    this.silent = arrived || arrival === undefined ? 0 : this.silent + 1;
    // Of another path for the same connection nobody tells but what arrives.
    if (arrived && this.restarted && this.current?.attach === this.restarted) this.connected(this.restarted);
    return this.silent === SILENT_TIMES;
  }

  private get isSilent(): boolean {
    return this.silent >= SILENT_TIMES;
  }

  /** A new connection; where there can be none, another path for the present one. */
  private async renewed(): Promise<void> {
    let next: Connection | undefined;
    try {
      next = this.door.freshConnection(this.current?.ice);
      this.isFresh();
      this.watchBlind(next);
      await this.connect(next);
    } catch (failure) {
      this.door.log(`renewal refused: ${String(failure)}`);
      await this.restart(next).catch((again: unknown) => this.door.log(`restart refused: ${String(again)}`));
    }
  }

  private isFresh(): void {
    this.fresh = true;
    this.door.timers.after(TOLD_LATE_MS, () => {
      this.fresh = false;
    });
  }

  private watchBlind(connection: Connection): void {
    if (this.blind === BLIND_TRIES) return;
    this.door.timers.after(BLIND_MS * 2 ** this.blind++, () => {
      if (this.current === connection && !connection.hasAddress && this.door.reachable()) this.renew();
    });
  }

  private async restart(refused: Connection | undefined): Promise<void> {
    if (this.closed) return;
    if (refused && this.current === refused) {
      refused.close();
      this.current = this.old;
      this.old = undefined;
    }
    const connection = this.current;
    if (!connection) return;
    this.restarted = connection.attach;
    const offer = await connection.restart();
    if (this.closed || this.current !== connection) return;
    await this.handOut(connection, offer, this.offered);
  }

  private readonly offered: Send = (attach, sdp, turn) => this.door.offer(attach, sdp, turn);

  async codec(attach: string, codec: string, payloadType: number): Promise<void> {
    const connection = this.named(attach);
    if (!connection || (await connection.prefer(codec, payloadType))) return;
    const offer = await connection.offer();
    await this.door
      .offer(attach, offer, connection.ice.serial)
      .catch((failure: unknown) => this.door.log(`codec: ${String(failure)}`));
  }

  /** Takes the microphone; resolves false, with the reason in {@link sound}, where there is none. */
  async talk(): Promise<boolean> {
    this.wantsTrack = true;
    const asked = this.askedIfNeeded();
    try {
      const track = await this.door.microphone.take();
      asked.over = true;
      if (this.closed) {
        this.door.microphone.release(track);
        return false;
      }
      const before = this.track;
      this.track = track;
      this.enable();
      await this.current?.microphone(track);
      if (before) this.door.microphone.release(before);
      this.update({ microphone: 'on' });
      return true;
    } catch (failure) {
      asked.over = true;
      if (!(failure instanceof NoMicrophone)) throw failure;
      this.update({ microphone: failure.problem });
      return false;
    }
  }

  /** Tells the person about the browser's question, but only where there is one. */
  private askedIfNeeded(): { over: boolean } {
    const asked = { over: false };
    void this.door.platform.microphonePermission().then((permission) => {
      if (permission === 'prompt' && !asked.over) this.update({ microphone: 'asking' });
    });
    return asked;
  }

  mute(muted: boolean): void {
    this.update({ muted });
    this.enable();
  }

  park(parked: boolean): void {
    this.update({ parked });
    this.enable();
    this.sink?.silence(parked);
  }

  async speaker(id: string): Promise<void> {
    await this.sink?.speaker(id);
  }

  async measure(): Promise<void> {
    const quality = await this.current?.quality();
    if (quality && !this.closed) this.update({ quality });
  }

  close(): void {
    this.retire();
    this.release();
  }

  /** Another device has the call: from now on nothing is heard here, and soon nothing is said. */
  leave(): void {
    this.retire();
    if (this.track && this.current?.connected) this.door.timers.after(SPEAKS_ON_MS, () => this.release());
    else this.release();
  }

  private retire(): void {
    this.closed = true;
    this.cancelRenewal();
    this.stopWatching();
    this.sink?.stop();
    this.dropOld();
  }

  private release(): void {
    this.current?.close();
    if (this.track) this.door.microphone.release(this.track);
  }

  private async connect(connection: Connection, send = this.offered): Promise<void> {
    this.replaceCurrent(connection);
    if (this.track) void connection.microphone(this.track);
    const offer = await connection.offer();
    if (this.closed || this.current !== connection) return;
    await this.handOut(connection, offer, send);
  }

  private async handOut(connection: Connection, offer: string, send: Send): Promise<void> {
    const attach = connection.attach;
    const sent = send(attach, offer, connection.ice.serial);
    connection.handedOut({
      candidate: (candidate) => this.door.candidate(attach, candidate),
      heard: (stream) => this.play(connection, stream),
      lost: () => this.failed(attach, 'lost'),
    });
    await sent;
  }

  private replaceCurrent(connection: Connection): void {
    const before = this.current;
    this.current = connection;
    this.silent = 0;
    this.arrival = undefined;
    if (!before) return;
    // Of several in a row only the one that can still be heard is kept.
    if (this.old && !before.connected) before.close();
    else {
      this.dropOld();
      this.old = before;
    }
    this.door.timers.after(OVERLAP_MS, () => {
      if (this.current === connection) this.dropOld();
    });
  }

  private dropOld(): void {
    this.old?.close();
    this.old = undefined;
  }

  private named(attach: string): Connection | undefined {
    return this.current?.attach === attach ? this.current : undefined;
  }

  private play(connection: Connection, stream: MediaStream): void {
    if (this.closed || connection !== this.current) return;
    this.sink?.stop();
    this.sink = this.door.platform.play(stream, this.door.speaker());
    this.sink.silence(this.sound.value.parked);
  }

  private enable(): void {
    const { muted, parked } = this.sound.value;
    if (this.track) this.track.enabled = !muted && !parked;
  }

  private update(change: Partial<Sound>): void {
    if (!this.closed) this.sound.set({ ...this.sound.value, ...change });
  }
}
