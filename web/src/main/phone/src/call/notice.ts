import type { InView } from '../shell/in-view';
import type { Words } from '../words/words';
import type { CallView } from '../web/messages';
import type { Calls } from './calls';
import { ringsHere } from './calls';

/** System notifications for calls that ring while the person looks elsewhere. One for each call, however many tabs. */
export class IncomingNotices {
  private readonly shown = new Map<string, Notification | undefined>();

  constructor(
    private readonly calls: Calls,
    private readonly inView: InView,
    private readonly words: Words,
    private readonly wanted: () => boolean,
    private readonly nameOf: (call: CallView) => string,
  ) {
    const look = (): void => void this.look();
    calls.all.subscribe(look);
    // A person may look away while it rings; who comes back, to any tab, sees the call itself.
    inView.watch(look);
  }

  private async look(): Promise<void> {
    const seen = await this.inView.anywhere();
    const ringing = seen ? [] : this.calls.all.value.filter(ringsHere);
    for (const call of ringing) if (!this.shown.has(call.id)) void this.show(call);
    for (const id of [...this.shown.keys()]) if (!ringing.some((call) => call.id === id)) this.hide(id);
  }

  private async show(call: CallView): Promise<void> {
    if (!this.wanted() || !('Notification' in window) || Notification.permission !== 'granted') return;
    const options: NotificationOptions = {
      body: this.words.say('notice.body', { line: call.line }),
      tag: call.id,
      icon: '/icons/handset-192.png',
      requireInteraction: true,
      silent: true,
    };
    const title = this.words.say('notice.title', { name: this.nameOf(call) });
    this.shown.set(call.id, undefined);
    try {
      const notice = new Notification(title, options);
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
      this.shown.set(call.id, notice);
    } catch {
      // Phones allow notifications only through the service worker; notice-click.js hears the click.
      const worker = await navigator.serviceWorker.ready;
      await worker.showNotification(title, options);
      if (!this.shown.has(call.id)) void takeAway(call.id);
    }
  }

  private hide(id: string): void {
    this.shown.get(id)?.close();
    this.shown.delete(id);
    void takeAway(id);
  }
}

/** What the service worker shows for this call. */
async function takeAway(id: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  for (const notice of (await registration?.getNotifications({ tag: id })) ?? []) notice.close();
}
