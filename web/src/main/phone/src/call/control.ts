import type { IceStock } from '../media/ice-stock';
import type { Microphone } from '../media/microphone';
import type { MediaPlatform, MicrophoneProblem } from '../media/platform';
import { Spare } from '../media/spare';
import { Observable } from '../shell/observable';
import type { CallView, ServerEvent, Welcome } from '../web/messages';
import { CommandRefused, type Socket } from '../web/socket';
import type { Timers } from '../web/timers';
import { Attachment, LISTEN_MS, type Sound } from './attachment';
import { dialled, ringsHere, type Calls } from './calls';
import type { OwnCalls } from './own-calls';

/** What the control of calls needs; everything that touches the browser comes through here. */
export interface ControlDoor {
  device: string;
  socket: Socket;
  calls: Calls;
  own: OwnCalls;
  platform: MediaPlatform;
  ice: IceStock;
  microphone: Microphone;
  timers: Timers;
  line(): string;
  speaker(): string;
  now(): number;
  uuid(): string;
  log(line: string): void;
}

/** An outbound call that was not made, because nobody would have heard the person. */
export interface Unheard {
  to: string;
  problem: MicrophoneProblem;
}

/** How long an ended call stays on the screen, in milliseconds: short where all went well, longer where a reason is to be read. */
const READ_MS = 12_000;
const GLANCE_MS = 2_500;

/** What a person can do with calls, and what the phone does with them by itself. */
export class CallControl {
  /** This device's sound in each of its calls. */
  readonly sounds = new Observable<ReadonlyMap<string, Sound>>(new Map());
  /** Why the server would not do what was asked, for each call. */
  readonly refusals = new Observable<ReadonlyMap<string, string>>(new Map());
  /** The digits sent in each call. */
  readonly sent = new Observable<ReadonlyMap<string, string>>(new Map());
  readonly unheard = new Observable<Unheard | undefined>(undefined);
  private readonly attachments = new Map<string, Attachment>();
  /** Calls this device is about to win: answered or taken here, the server's word still to come. */
  private readonly taking = new Set<string>();
  private readonly answering = new Set<string>();
  private readonly spare: Spare;
  private listening = false;

  constructor(private readonly door: ControlDoor) {
    const newAttachId = (): string => `a-${door.uuid().replaceAll('-', '').slice(0, 16)}`;
    this.spare = new Spare(door.platform, door.ice, door.timers, newAttachId);
  }

  /** The person is about to call somebody. */
  expectCall(): void {
    this.spare.expectCall();
  }

  welcomed(welcome: Welcome): void {
    if (welcome.resumed) for (const view of welcome.calls) this.door.calls.accept(view);
    else this.door.calls.replaceAll(welcome.calls).forEach((gone) => this.ended({ ...gone, state: 'ENDED' }));
    // It was made with the servers before; a call with it would have to do without the new ones.
    if (welcome.ice.servers.length > 0) this.spare.forget();
    for (const view of this.door.calls.all.value) this.follow(view);
    for (const [id, attachment] of this.attachments) {
      if (this.door.calls.find(id)?.revision !== 0) attachment.resume(!welcome.resumed);
    }
  }

  event(event: ServerEvent): void {
    switch (event.type) {
      case 'call.changed':
        if (this.door.calls.accept(event.call)) this.follow(event.call);
        return;
      case 'call.media':
        void this.attachments.get(event.call)?.answered(event.attach, event.answer);
        return;
      case 'call.connected':
        this.attachments.get(event.call)?.connected(event.attach);
        return;
      case 'call.failed':
        this.attachments.get(event.call)?.failed(event.attach, event.why);
        return;
      case 'call.codec':
        void this.attachments.get(event.call)?.codec(event.attach, event.codec, event.payloadType);
        return;
      case 'journal.changed':
      case 'notices.changed':
      case 'pbx.changed':
        return;
    }
  }

  /** Calls a number. Without a microphone nothing is dialled and {@link unheard} says why, unless it is to be so. */
  async start(to: string, unheard = false): Promise<void> {
    this.unheard.set(undefined);
    const id = this.door.uuid();
    const attachment = this.attachment(id);
    const talking = attachment.talk();
    if (!unheard && !(await this.sureOfMicrophone()) && !(await talking)) {
      const problem = attachment.sound.value.microphone;
      this.drop(id);
      this.unheard.set({ to, problem: problem as MicrophoneProblem });
      return;
    }
    this.door.own.add(id);
    this.parkOthers(id);
    const opened = attachment.open((attach, offer, turn) =>
      this.door.socket.command({ type: 'call.start', call: id, to, attach, offer, turn }),
    );
    // Only now, so that the offer leaves before the screen is drawn.
    this.door.calls.accept(dialled(id, to, this.door.line(), this.door.now()));
    await this.guarded(id, () => opened);
  }

  /** Answers here. Where the browser first has to ask for the microphone, the caller waits for that. */
  async answer(id: string): Promise<void> {
    const view = this.door.calls.find(id);
    if (!view || !ringsHere(view) || this.answering.has(id)) return;
    this.answering.add(id);
    const attachment = this.attachments.get(id) ?? this.warm(id);
    this.parkOthers(id);
    const talking = attachment.talk();
    if (!(await this.sureOfMicrophone())) await talking;
    const attach = attachment.attach;
    if (attach === undefined || this.door.calls.find(id)?.state !== 'RINGING') return;
    this.door.own.add(id);
    await this.taken(id, () => this.door.socket.command({ type: 'call.answer', call: id, attach }));
  }

  /**
   * Takes a call that waits, or that another of the person's devices has. That one speaks on while the browser first
   * has to ask for the microphone here.
   */
  async take(id: string): Promise<void> {
    if (this.attachments.has(id)) return;
    const view = this.door.calls.find(id);
    const attachment = this.attachment(id);
    attachment.mute(view?.muted ?? false);
    this.parkOthers(id);
    this.door.own.add(id);
    this.taking.add(id);
    const talking = attachment.talk();
    const spokenElsewhere = view !== undefined && view.device !== null && view.device !== this.door.device;
    if (spokenElsewhere && !(await this.sureOfMicrophone())) await talking;
    if (this.attachments.get(id) !== attachment) return;
    await this.taken(id, () => attachment.open());
  }

  async decline(id: string): Promise<void> {
    await this.guarded(id, () => this.door.socket.command({ type: 'call.decline', call: id }));
  }

  async hangUp(id: string): Promise<void> {
    const view = this.door.calls.find(id);
    if (!view || view.state === 'ENDED') return;
    await this.guarded(id, () => this.door.socket.command({ type: 'call.hangup', call: id }));
  }

  async mute(id: string, muted: boolean): Promise<void> {
    this.attachments.get(id)?.mute(muted);
    await this.guarded(id, () => this.door.socket.command({ type: 'call.mute', call: id, muted }));
  }

  async digits(id: string, digits: string): Promise<void> {
    this.sent.set(new Map(this.sent.value).set(id, (this.sent.value.get(id) ?? '') + digits));
    await this.guarded(id, () => this.door.socket.command({ type: 'call.digits', call: id, digits }));
  }

  /** Talks in this call; the others of this device fall silent. */
  switchTo(id: string): void {
    this.parkOthers(id);
    this.attachments.get(id)?.park(false);
  }

  retryMicrophone(id: string): void {
    void this.attachments.get(id)?.talk();
  }

  isHere(id: string): boolean {
    return this.attachments.has(id);
  }

  /** The person pressed answer and the server has not said yet who won. */
  isAnswering(id: string): boolean {
    return this.answering.has(id);
  }

  /** The network under us changed: every call gets a new path that has none of the new network yet. */
  networkChanged(): void {
    this.spare.forget();
    for (const attachment of this.attachments.values()) attachment.networkChanged();
  }

  /** The network may be another; whether it is shows when the server is asked. */
  networkRumoured(): void {
    for (const attachment of this.attachments.values()) attachment.networkRumoured();
  }

  /** Where no more sound comes, the server says so; unless its word comes no more either. */
  private listen(): void {
    if (this.listening || this.attachments.size === 0) return;
    this.listening = true;
    this.door.timers.after(LISTEN_MS, () => {
      this.listening = false;
      const ceased = [...this.attachments.values()].filter((attachment) => attachment.listen());
      if (ceased.length > 0) this.door.socket.doubt();
      this.listen();
    });
  }

  async speakerChanged(id: string): Promise<void> {
    await Promise.all([...this.attachments.values()].map((attachment) => attachment.speaker(id)));
  }

  async measure(): Promise<void> {
    await Promise.all([...this.attachments.values()].map((attachment) => attachment.measure()));
  }

  private follow(view: CallView): void {
    const here = this.attachments.get(view.id);
    if (view.state !== 'RINGING') this.answering.delete(view.id);
    if (view.device === this.door.device) this.taking.delete(view.id);
    if (view.state === 'ENDED') this.ended(view);
    else if (this.elsewhere(view)) this.drop(view.id, 'elsewhere');
    else if (here && view.device === this.door.device) here.mute(view.muted);
    else if (!here && ringsHere(view)) this.warm(view.id);
    else if (!here && this.mine(view)) void this.take(view.id);
  }

  private mine(view: CallView): boolean {
    return view.device === this.door.device || (view.device === null && this.door.own.has(view.id));
  }

  private elsewhere(view: CallView): boolean {
    return view.device !== null && view.device !== this.door.device && !this.taking.has(view.id);
  }

  private ended(view: CallView): void {
    const wasHere = this.door.own.has(view.id);
    this.drop(view.id);
    this.door.own.remove(view.id);
    this.taking.delete(view.id);
    this.door.timers.after(readingTime(view, wasHere), () => this.dismiss(view.id));
  }

  /** Takes an ended call, and what is remembered of it, off the screen. */
  dismiss(id: string): void {
    this.door.calls.dismiss(id);
    this.refusals.set(without(this.refusals.value, id));
    this.sent.set(without(this.sent.value, id));
  }

  /** A warm-up must not steal the call from a device that was faster; only the person's own wish may. */
  private takes(id: string): boolean {
    const view = this.door.calls.find(id);
    return view !== undefined && view.state !== 'RINGING' && this.taking.has(id);
  }

  private warm(id: string): Attachment {
    const attachment = this.attachment(id);
    void attachment.open().catch((failure: unknown) => this.door.log(`warm-up refused: ${String(failure)}`));
    return attachment;
  }

  private async taken(id: string, command: () => Promise<void>): Promise<void> {
    this.taking.add(id);
    await this.guarded(id, command);
    if (this.refusals.value.has(id)) {
      this.taking.delete(id);
      this.answering.delete(id);
      this.drop(id);
    }
  }

  private async guarded(id: string, command: () => Promise<void>): Promise<void> {
    this.refusals.set(without(this.refusals.value, id));
    try {
      await command();
    } catch (failure) {
      if (!(failure instanceof CommandRefused)) throw failure;
      this.refused(id, failure.code);
    }
  }

  private refused(id: string, code: string): void {
    this.door.log(`call ${id} refused: ${code}`);
    this.refusals.set(new Map(this.refusals.value).set(id, code));
    const view = this.door.calls.find(id);
    // A call the server never knew, or knows no more, is over here too.
    if (
      view &&
      (view.revision === 0 || code === 'no-such-call') &&
      this.door.calls.accept({ ...view, state: 'ENDED' })
    ) {
      this.ended({ ...view, state: 'ENDED' });
    }
  }

  private async sureOfMicrophone(): Promise<boolean> {
    if (this.door.microphone.problem.value !== null) return false;
    return (await this.door.platform.microphonePermission()) === 'granted';
  }

  private parkOthers(id: string): void {
    for (const [other, attachment] of this.attachments) {
      const state = this.door.calls.find(other)?.state;
      if (other !== id && state !== undefined && state !== 'RINGING') attachment.park(true);
    }
  }

  private attachment(id: string): Attachment {
    const attachment = new Attachment({
      platform: this.door.platform,
      microphone: this.door.microphone,
      timers: this.door.timers,
      speaker: () => this.door.speaker(),
      connection: () => this.spare.take(),
      freshConnection: (ice) => this.spare.fresh(ice),
      offer: (attach, offer, turn) =>
        this.door.socket.command({
          type: 'call.attach',
          call: id,
          attach,
          offer,
          take: this.takes(id),
          turn,
        }),
      candidate: (attach, candidate) =>
        this.door.socket.tell({ type: 'call.candidate', call: id, attach, candidate }),
      reachable: () => this.door.socket.link.value === 'open',
      log: (line) => this.door.log(`call ${id}: ${line}`),
    });
    this.attachments.set(id, attachment);
    this.listen();
    const publish = (): void => this.sounds.set(new Map(this.sounds.value).set(id, attachment.sound.value));
    attachment.sound.subscribe(publish);
    publish();
    return attachment;
  }

  private drop(id: string, why: 'over' | 'elsewhere' = 'over'): void {
    const attachment = this.attachments.get(id);
    if (!attachment) return;
    this.attachments.delete(id);
    if (why === 'elsewhere') attachment.leave();
    else attachment.close();
    this.sounds.set(without(this.sounds.value, id));
    const left = [...this.attachments].filter(([other]) => this.door.calls.find(other)?.state !== 'RINGING');
    const only = left.length === 1 ? left[0]?.[1] : undefined;
    only?.park(false);
  }
}

/** How long the end of a call is to be read; of one that was not safe also where it only rang. */
function readingTime({ ending }: CallView, wasHere: boolean): number {
  if (ending === 'INSECURE_MEDIA') return READ_MS;
  if (!wasHere) return ending === 'ANSWERED_ELSEWHERE' ? GLANCE_MS : 0;
  const normal = ending === 'HUNG_UP_HERE' || ending === 'HUNG_UP_THERE' || ending === 'CANCELLED';
  return normal ? GLANCE_MS : READ_MS;
}

function without<T>(map: ReadonlyMap<string, T>, id: string): ReadonlyMap<string, T> {
  if (!map.has(id)) return map;
  const copy = new Map(map);
  copy.delete(id);
  return copy;
}
