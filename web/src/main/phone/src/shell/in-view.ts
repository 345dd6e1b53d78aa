const NAME = 'offhook.in-view';

/**
 * Whether the person looks at a tab of the phone in this browser. The tab that is looked at holds a lock, which the
 * browser takes back from a tab that dies.
 */
export class InView {
  private letGo: (() => void) | undefined;
  private readonly tabs = new BroadcastChannel(NAME);
  private readonly watchers: (() => void)[] = [];

  constructor() {
    const look = (): void => this.look();
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    addEventListener('blur', look);
    this.tabs.onmessage = () => this.tell();
    this.look();
  }

  /** Calls this whenever it may have changed. */
  watch(watcher: () => void): void {
    this.watchers.push(watcher);
  }

  /** Whether this tab is looked at, or another one of the same browser. */
  async anywhere(): Promise<boolean> {
    if (isHere()) return true;
    const { held = [] } = await navigator.locks.query();
    return held.some((lock) => lock.name === NAME);
  }

  private look(): void {
    if (isHere() && !this.letGo) this.hold();
    if (!isHere()) this.letGo?.();
    this.tell();
  }

  private hold(): void {
    const until = new Promise<void>((resolve) => (this.letGo = resolve));
    const held = navigator.locks.request(NAME, { mode: 'shared' }, () => {
      this.tabs.postMessage('held');
      return until;
    });
    void held.then(() => {
      this.letGo = undefined;
      this.tabs.postMessage('free');
      this.look(); // it may be looked at again by now
    });
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}

function isHere(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}
