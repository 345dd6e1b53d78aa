import { registerSW } from 'virtual:pwa-register';
import { cleaned } from '../directory/number';
import { followNetwork } from './network-news';
import type { Phone } from './phone';

const UPDATE_MS = 60 * 60 * 1000;
/** A network that the browser has just found slower than it thought answers by then. */
const SLOW_ANSWER_MS = 1_000;

/**
 * Connects the phone to what happens around it: network, visibility, other tabs, new versions, links that dial, and where
 * the person points.
 */
export function follow(phone: Phone): void {
  network(phone);
  look(phone);
  title(phone);
  versions(phone);
  dialLinks(phone);
  intent(phone);
}

/**
 * Gets ready what a call needs while the person types a number, points at a button that calls, or still presses one.
 * Such buttons have the attribute data-calls, those that answer data-answers.
 */
function intent(phone: Phone): void {
  const on = (event: Event, button: string): boolean =>
    event.composedPath().some((node) => node instanceof Element && node.matches(button));
  const pointed = (event: Event): void => {
    if (on(event, '[data-calls]:enabled')) phone.control.expectCall();
  };
  const pressed = (event: Event): void => {
    if (on(event, '[data-calls]:enabled, [data-answers]')) void phone.microphone.expectTake();
  };
  addEventListener('pointerover', pointed, { passive: true });
  addEventListener('focusin', pointed);
  addEventListener('pointerdown', pressed, { passive: true, capture: true });
  phone.entry.subscribe(() => {
    if (phone.entry.value !== '') phone.control.expectCall();
  });
}

function network(phone: Phone): void {
  const wake = (): void => {
    if (phone.signedIn.value === 'in') phone.socket.wake();
  };
  const changed = (): void => {
    wake();
    phone.socket.doubt();
    phone.control.networkChanged();
  };
  const rumoured = (): void => {
    wake();
    phone.socket.doubt(SLOW_ANSWER_MS);
    phone.control.networkRumoured();
  };
  addEventListener('online', changed);
  followNetwork(changed, rumoured);
  addEventListener('pageshow', wake);
  document.addEventListener('resume', wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') wake();
  });
}

function look(phone: Phone): void {
  const apply = (): void => {
    const { theme, language } = phone.settings.choices.value;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    if (language !== phone.words.language.value) void phone.words.use(language);
  };
  phone.settings.choices.subscribe(apply);
  apply();
  addEventListener('storage', () => phone.settings.reread());
}

function title(phone: Phone): void {
  const apply = (): void => {
    const { say } = phone.words;
    const ringing = phone.ringing()[0];
    const current = phone.current();
    const name = ringing ?? current;
    const text = !name
      ? ''
      : say(ringing ? 'title.incoming' : 'title.call', { name: phone.nameOf(name.peer) });
    document.title = text === '' ? say('app.name') : `${text} · ${say('app.name')}`;
    badge(phone.ringing().length);
  };
  phone.calls.all.subscribe(apply);
  phone.control.sounds.subscribe(apply);
  phone.words.language.subscribe(apply);
  apply();
}

function badge(count: number): void {
  if (!('setAppBadge' in navigator)) return;
  // Only installed applications have a badge; elsewhere the browser refuses.
  const done = count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge();
  done.catch(() => undefined);
}

function versions(phone: Phone): void {
  const update = registerSW({
    onNeedRefresh: () => phone.newVersion.set(() => void update(true)),
    onRegisteredSW: (_url, registration) => {
      if (registration) setInterval(() => void registration.update().catch(() => undefined), UPDATE_MS);
    },
    onRegisterError: (failure: unknown) => phone.log.write(`service worker: ${String(failure)}`),
  });
}

/** A tel: link opens the phone with the number entered; the person still presses call. */
function dialLinks(phone: Phone): void {
  const enter = (url: URL): void => {
    const wanted = url.searchParams.get('dial');
    if (wanted === null) return;
    history.replaceState(null, '', url.pathname);
    phone.typeNumber(cleaned(wanted));
  };
  enter(new URL(location.href));
  const queue = (
    window as { launchQueue?: { setConsumer(take: (launch: { targetURL?: string }) => void): void } }
  ).launchQueue;
  queue?.setConsumer(({ targetURL }) => {
    if (targetURL !== undefined) enter(new URL(targetURL));
  });
}
