import type { Words } from '../words/words';
import type { CallView } from '../web/messages';
import type { Calls } from './calls';
import { ringsHere } from './calls';

/** System notifications for calls that ring while the person looks elsewhere. One for each call, however many tabs. */
export class IncomingNotices {
  private readonly shown = new Map<string, Notification | null>();

  constructor(
    private readonly calls: Calls,
    private readonly words: Words,
    private readonly wanted: () => boolean,
    private readonly nameOf: (call: CallView) => string,
  ) {
    calls.all.subscribe(() => this.look());
  }

  private look(): void {
    const ringing = this.calls.all.value.filter(ringsHere);
    for (const call of ringing) if (!this.shown.has(call.id)) void this.show(call);
    for (const id of [...this.shown.keys()]) if (!ringing.some((call) => call.id === id)) this.hide(id);
  }

  private async show(call: CallView): Promise<void> {
    this.shown.set(call.id, null);
    const unseen = document.visibilityState === 'hidden' || !document.hasFocus();
    if (!unseen || !this.wanted() || !('Notification' in window) || Notification.permission !== 'granted')
      return;
    const options: NotificationOptions = {
      body: this.words.say('notice.body', { line: call.line }),
      tag: call.id,
      icon: '/icons/handset-192.png',
      requireInteraction: true,
      silent: true,
    };
    const title = this.words.say('notice.title', { name: this.nameOf(call) });
    try {
      const notice = new Notification(title, options);
      notice.onclick = () => {
        window.focus();
        notice.close();
      };
      this.shown.set(call.id, notice);
    } catch {
      // Phones allow notifications only through the service worker.
      const worker = await navigator.serviceWorker.ready;
      await worker.showNotification(title, options);
    }
  }

  private hide(id: string): void {
    this.shown.get(id)?.close();
    this.shown.delete(id);
    if (!('serviceWorker' in navigator)) return;
    void navigator.serviceWorker.getRegistration().then(async (registration) => {
      const notices = (await registration?.getNotifications({ tag: id })) ?? [];
      for (const notice of notices) notice.close();
    });
  }
}
