import { signOut, whoAmI, type Me } from '../access/session';
import { Bell } from '../call/bell';
import { Calls, ringsHere } from '../call/calls';
import { CallControl } from '../call/control';
import { IncomingNotices } from '../call/notice';
import { OwnCalls } from '../call/own-calls';
import { cleaned, countryOf, shown } from '../directory/number';
import { Journal } from '../journal/journal';
import { BrowserPlatform } from '../media/browser-platform';
import { Connection } from '../media/connection';
import { IceStock } from '../media/ice-stock';
import { Microphone } from '../media/microphone';
import { PathTest } from '../media/path-test';
import type { MediaPlatform } from '../media/platform';
import { Tones } from '../media/tones';
import { Notices } from '../notice/notices';
import { ClientLog } from '../settings/client-log';
import { Presence } from '../presence/presence';
import { Settings } from '../settings/settings';
import type { CallView, Peer, ServerEvent, Welcome } from '../web/messages';
import { Refused } from '../web/rest';
import { Socket } from '../web/socket';
import { workerTimers } from '../web/timers';
import { Words } from '../words/words';
import { isSupportedCountry, type CountryCode } from 'libphonenumber-js/min';
import { InView } from './in-view';
import { Observable } from './observable';
import { Router } from './router';

export type SignIn = 'unknown' | 'in' | 'out' | 'unreachable';

/** The phone as a whole: its rooms, connected to each other. */
export class Phone {
  private readonly timers = workerTimers();
  readonly settings = new Settings(localStorage, navigator.languages);
  readonly words = new Words();
  readonly log = new ClientLog(() => Date.now());
  readonly router = new Router();
  readonly calls = new Calls();
  readonly journal = new Journal();
  readonly notices = new Notices(localStorage, () => this.now());
  readonly platform: MediaPlatform = new BrowserPlatform();
  readonly tones = new Tones(this.platform);
  readonly ice = new IceStock({
    timers: this.timers,
    now: () => Date.now(),
    reachable: () => this.socket.link.value === 'open',
    ask: () => this.socket.tell({ type: 'ice.ask' }),
  });
  readonly microphone = new Microphone(
    this.platform,
    this.timers,
    () => this.settings.choices.value.microphone,
  );
  readonly socket: Socket;
  readonly control: CallControl;
  readonly path: PathTest;
  readonly presence = new Presence({
    reachable: () => this.socket.link.value === 'open',
    tell: (message) => this.socket.tell(message),
    command: (wish) => this.socket.command(wish),
  });

  readonly signedIn = new Observable<SignIn>('unknown');
  readonly me = new Observable<Omit<Me, 'roles'> | undefined>(undefined);
  /** The person takes calls and makes none, but for emergency numbers and their voicemail. */
  readonly inboundOnly = new Observable(false);
  readonly pbx = new Observable<Welcome['pbx']>({ connected: true, since: null });
  /** What stands in the number entry. */
  readonly entry = new Observable('');
  /** On small screens: the call was pushed aside to see the rest. */
  readonly minimised = new Observable(false);
  readonly keypadOpen = new Observable(false);
  readonly keysShown = new Observable(false);
  /** Puts a newly loaded version in place; set when there is one. */
  readonly newVersion = new Observable<(() => void) | undefined>(undefined);
  /** Whether the figures behind the quality word are shown. */
  readonly figuresShown = new Observable(false);
  /** Grows once a second while somebody talks. */
  readonly second = new Observable(0);
  private clockBehind = 0;

  constructor(readonly device: string) {
    this.socket = new Socket({
      open: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/socket`, 'offhook.v1'),
      timers: this.timers,
      device,
      newId: () => `c-${crypto.randomUUID()}`,
      welcomed: (welcome) => this.welcomed(welcome),
      paths: (ice, which) => this.ice[which](ice),
      event: (event) => this.event(event),
      path: (message) => this.path.heard(message),
      presence: (message) => this.presence.heard(message),
      doubtful: () => void this.identify(),
      log: this.log.write,
    });
    this.control = new CallControl({
      device,
      socket: this.socket,
      calls: this.calls,
      own: new OwnCalls(sessionStorage),
      platform: this.platform,
      ice: this.ice,
      microphone: this.microphone,
      timers: this.timers,
      line: () => this.me.value?.number ?? '',
      speaker: () => this.settings.choices.value.speaker,
      now: () => this.now(),
      uuid: () => crypto.randomUUID(),
      log: this.log.write,
    });
    this.path = this.pathTest();
    this.socket.link.subscribe((link) => {
      if (link !== 'open') this.presence.lost();
    });
    new Bell({
      calls: this.calls,
      control: this.control,
      tones: this.tones,
      speaker: () => this.settings.choices.value.speaker,
      ringer: () => this.settings.choices.value.ringer,
    });
    new IncomingNotices(
      this.calls,
      new InView(),
      this.words,
      () => this.settings.choices.value.notices === 'on',
      (call) => this.nameOf(call.peer),
    );
    setInterval(() => this.tick(), 1_000);
  }

  /** A test belongs to its socket and ends with it. */
  private pathTest(): PathTest {
    const test = new PathTest({
      platform: this.platform,
      timers: this.timers,
      connection: (name) => new Connection(name, this.platform, this.ice.take()),
      send: (message) => this.socket.tell(message),
      reachable: () => this.socket.link.value === 'open',
      newName: () => `p-${crypto.randomUUID()}`,
      log: this.log.write,
    });
    this.socket.link.subscribe(() => {
      if (this.socket.link.value !== 'open') test.interrupted();
    });
    return test;
  }

  /** The server's time in milliseconds, as far as this machine's clock allows to know. */
  now(): number {
    return Date.now() + this.clockBehind;
  }

  get country(): CountryCode | undefined {
    const chosen = this.settings.choices.value.country;
    return isSupportedCountry(chosen) ? chosen : countryOf(navigator.language);
  }

  shown(number: string): string {
    return number === 'anonymous' ? this.words.say('call.anonymous') : shown(number, this.country);
  }

  /** The name of somebody, or what takes its place. */
  nameOf(peer: Peer): string {
    if (peer.name !== '') return peer.name;
    return peer.number === 'anonymous' ? this.words.say('call.unknown') : this.shown(peer.number);
  }

  /** Finds out who is signed in; connects or shows the sign-in page. */
  async identify(): Promise<void> {
    try {
      const found = await whoAmI();
      if (!found) return this.leave();
      if (Math.abs(found.clockBehind) > 2_000) this.clockBehind = found.clockBehind;
      this.enter(found.me);
    } catch (failure) {
      if (!(failure instanceof Refused)) throw failure;
      if (this.signedIn.value === 'in') return;
      this.signedIn.set('unreachable');
      setTimeout(() => void this.identify(), 3_000);
    }
  }

  enter(me: Me): void {
    const first = this.signedIn.value !== 'in';
    this.me.set(me);
    this.signedIn.set('in');
    if (!first) return;
    if (this.router.page.value === '/signin') this.router.replace('/');
    this.socket.connect();
    void this.journal.refresh();
  }

  async signOut(): Promise<void> {
    // The server closes it when the session ends; that must not lead to the sign-in page before we go on.
    this.socket.close();
    let next: string | undefined;
    try {
      next = await signOut();
    } finally {
      if (next === undefined) this.leave();
    }
    // The identity provider signs the person out too, and sends them back.
    if (next !== undefined) location.assign(next);
  }

  /** Calls what was typed, wherever it was typed. */
  async dial(typed: string): Promise<void> {
    const to = cleaned(typed);
    if (to === '') return;
    this.entry.set('');
    this.minimised.set(false);
    if (this.router.page.value === '/settings') this.router.go('/');
    await this.control.start(to);
  }

  /** Puts a number into the entry and shows it. */
  typeNumber(number: string): void {
    this.entry.set(number);
    const page = this.router.page.value;
    if (page === '/settings') this.router.go('/');
    if (!matchMedia('(min-width: 900px)').matches && page !== '/keypad') this.router.go('/keypad');
  }

  async answer(id: string): Promise<void> {
    this.minimised.set(false);
    this.keypadOpen.set(false);
    await this.control.answer(id);
  }

  /** Calls the far side of an ended call. */
  again(call: CallView): void {
    this.control.dismiss(call.id);
    void this.dial(call.peer.number);
  }

  sendDigit(id: string, digit: string): void {
    this.tones.key(digit, this.settings.choices.value.speaker);
    void this.control.digits(id, digit);
  }

  /** Brings the call back from its slim bar. */
  showCall(): void {
    this.minimised.set(false);
    if (this.router.page.value === '/settings') this.router.go('/');
  }

  /** Asks the browser for notifications, at the person's own wish. */
  async allowNotices(): Promise<void> {
    const answer = await Notification.requestPermission();
    this.settings.change({ notices: answer === 'granted' ? 'on' : 'off' });
  }

  ringing(): CallView[] {
    return this.calls.all.value.filter((call) => ringsHere(call) && !this.control.isAnswering(call.id));
  }

  /** The calls that have a place of their own on the screen, the one that talks first. */
  shownCalls(): CallView[] {
    const parked = (call: CallView): boolean => this.control.sounds.value.get(call.id)?.parked ?? false;
    const rank = (call: CallView): number =>
      call.state === 'ENDED' ? 3 : !this.control.isHere(call.id) ? 2 : parked(call) ? 1 : 0;
    const ringing = this.ringing();
    return this.calls.all.value.filter((call) => !ringing.includes(call)).sort((a, b) => rank(a) - rank(b));
  }

  /** The call the keyboard acts on. */
  current(): CallView | undefined {
    return this.shownCalls().find((call) => call.state !== 'ENDED' && this.control.isHere(call.id));
  }

  private leave(): void {
    const was = this.router.page.value;
    const back = location.pathname + location.search;
    const query = was === '/signin' || back === '/' ? '' : `?return=${encodeURIComponent(back)}`;
    const loaded = this.signedIn.value === 'in';
    this.socket.close();
    this.signedIn.set('out');
    // A fresh page forgets everything of the person who left.
    if (loaded) location.assign(`/signin${query}`);
    else if (was !== '/signin') this.router.replace('/signin', query);
  }

  private welcomed(welcome: Welcome): void {
    this.me.set(welcome.me);
    this.inboundOnly.set(welcome.me.capabilities.includes('INBOUND_ONLY'));
    this.pbx.set(welcome.pbx);
    this.tones.national = welcome.tones;
    this.presence.welcomed();
    this.control.welcomed(welcome);
    void this.journal.refresh();
    void this.notices.refresh();
  }

  private event(event: ServerEvent): void {
    if (event.type === 'pbx.changed') this.pbx.set({ connected: event.connected, since: event.since });
    else if (event.type === 'journal.changed') void this.journal.refresh();
    else if (event.type === 'notices.changed') void this.notices.refresh();
    else this.control.event(event);
  }

  private tick(): void {
    if (!this.calls.all.value.some((call) => call.state !== 'ENDED')) return;
    this.second.set(this.second.value + 1);
    if (this.second.value % 2 === 0) void this.control.measure();
  }
}
