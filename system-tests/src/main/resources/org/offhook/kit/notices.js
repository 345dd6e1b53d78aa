// Runs in the page before the product's own scripts: remembers which notifications the browser shows, and lets a test look
// away from the page, which a browser driven by a test never does by itself.
(() => {
  const shown = new Set();
  const Native = window.Notification;
  window.Notification = class extends Native {
    constructor(title, options) {
      // as on Android, where only the service worker may show them
      if (window.offhookNotices.byWorkerOnly) throw new TypeError('Illegal constructor');
      super(title, options);
      this.addEventListener('show', () => shown.add(this));
      this.addEventListener('close', () => shown.delete(this));
    }
  };

  let away = false;
  document.hasFocus = () => !away;
  Object.defineProperty(document, 'visibilityState', { get: () => (away ? 'hidden' : 'visible') });
  const look = (wanted) => {
    away = wanted;
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event(away ? 'blur' : 'focus'));
  };
  // what a click on a notification makes the browser do
  window.focus = () => look(false);

  // What is shown now: "title: body" of each.
  const texts = async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const notices = [...shown, ...((await registration?.getNotifications()) ?? [])];
    return notices.map((each) => `${each.title}: ${each.body}`);
  };
  const click = () => [...shown].forEach((each) => each.dispatchEvent(new Event('click')));

  window.offhookNotices = { texts, look, click, byWorkerOnly: false };
})();
